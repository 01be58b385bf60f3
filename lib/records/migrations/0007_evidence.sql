CREATE TABLE "evidence_count" (
	"span" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"arm" text NOT NULL,
	"figure" text NOT NULL,
	"bucket" smallint NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "evidence_count_id" PRIMARY KEY("span","at","arm","figure","bucket")
);
--> statement-breakpoint
CREATE TABLE "evidence_seen" (
	"message_id" text PRIMARY KEY NOT NULL,
	"first_word_ms" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evidence_walk" (
	"session_id" text PRIMARY KEY NOT NULL,
	"arm" text NOT NULL,
	"visitor" bigint NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"phase" text NOT NULL,
	"reached" smallint NOT NULL,
	"is_closed" boolean NOT NULL,
	"is_held" boolean NOT NULL,
	"is_moved" boolean DEFAULT false NOT NULL,
	"is_forced" boolean DEFAULT false NOT NULL,
	"step" smallint,
	"voice_google" integer DEFAULT 0 NOT NULL,
	"voice_embedded" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "turn" ADD COLUMN "is_counted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "evidence_seen" ADD CONSTRAINT "evidence_seen_message_id_turn_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."turn"("message_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_walk" ADD CONSTRAINT "evidence_walk_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "evidence_walk_started" ON "evidence_walk" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "evidence_walk_last" ON "evidence_walk" USING btree ("last_at");--> statement-breakpoint
CREATE INDEX "turn_uncounted" ON "turn" USING btree ("started_at") WHERE not "turn"."is_counted";