CREATE TABLE "safety_count" (
	"year" integer NOT NULL,
	"line" text NOT NULL,
	"level" text NOT NULL,
	"kind" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "safety_count_id" PRIMARY KEY("year","line","level","kind")
);
--> statement-breakpoint
CREATE TABLE "safety_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "safety_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"session_id" text,
	"memory_id" text,
	"number" integer,
	"level" text NOT NULL,
	"kinds" text[] NOT NULL,
	"rules" text[] NOT NULL,
	"line" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "safety_event_place" CHECK ("safety_event"."session_id" is not null or "safety_event"."memory_id" is not null)
);
--> statement-breakpoint
ALTER TABLE "memory" ADD COLUMN "safety" "bytea";--> statement-breakpoint
ALTER TABLE "turn" ADD COLUMN "safety" "bytea";--> statement-breakpoint
ALTER TABLE "safety_event" ADD CONSTRAINT "safety_event_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "safety_event" ADD CONSTRAINT "safety_event_memory_id_memory_id_fk" FOREIGN KEY ("memory_id") REFERENCES "public"."memory"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "safety_event_session" ON "safety_event" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "safety_event_memory" ON "safety_event" USING btree ("memory_id");--> statement-breakpoint
CREATE INDEX "safety_event_created" ON "safety_event" USING btree ("created_at");