CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_session" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"token" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"user_id" text NOT NULL,
	CONSTRAINT "auth_session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"is_anonymous" boolean DEFAULT false,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "feedback" (
	"session_id" text PRIMARY KEY NOT NULL,
	"satisfaction" integer,
	"helpfulness" integer,
	"mood_before" integer,
	"mood_after" integer,
	"comment" "bytea",
	"given_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "memory" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"arrival" bigint GENERATED ALWAYS AS IDENTITY (sequence name "memory_arrival_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"title" "bytea" NOT NULL,
	"text" "bytea" NOT NULL,
	"place" "bytea",
	"period" "bytea",
	"avoid" "bytea",
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "message" (
	"session_id" text NOT NULL,
	"id" text NOT NULL,
	"role" text NOT NULL,
	"text" "bytea",
	"unsaid_from" integer,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "message_id" PRIMARY KEY("session_id","id")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"memory_id" text PRIMARY KEY NOT NULL,
	"name" "bytea" NOT NULL,
	"relationship" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "photo" (
	"memory_id" text PRIMARY KEY NOT NULL,
	"bytes" "bytea" NOT NULL,
	"content_type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "profile" (
	"owner_id" text PRIMARY KEY NOT NULL,
	"call_me" "bytea",
	"tone" "bytea",
	"what_helps" "bytea",
	"avoid" "bytea",
	"region" text,
	"text_size" text DEFAULT 'medium' NOT NULL,
	"theme" text DEFAULT 'system' NOT NULL,
	"voice_on" boolean DEFAULT true NOT NULL,
	"voice_name" text,
	"voice_rate" double precision DEFAULT 1 NOT NULL,
	"voice_volume" double precision DEFAULT 1 NOT NULL,
	"adult_confirmed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sentence" (
	"message_id" text NOT NULL,
	"index" integer NOT NULL,
	"text" "bytea" NOT NULL,
	"pause_after_ms" integer NOT NULL,
	CONSTRAINT "sentence_index" PRIMARY KEY("message_id","index")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"memory_id" text NOT NULL,
	"arrival" bigint GENERATED ALWAYS AS IDENTITY (sequence name "session_arrival_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"version" text NOT NULL,
	"phase" text NOT NULL,
	"emotional_state" text NOT NULL,
	"conversation" "bytea" NOT NULL,
	"take_away" "bytea",
	"idempotency_key" text,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "session_idempotency_key" UNIQUE("owner_id","idempotency_key")
);
--> statement-breakpoint
CREATE TABLE "turn" (
	"message_id" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"user_message_id" text,
	"phase" text NOT NULL,
	"emotional_state" text NOT NULL,
	"source" text,
	"ttft_ms" double precision,
	"quick_replies" "bytea",
	"stopped" boolean DEFAULT false NOT NULL,
	"characters" integer,
	"error" text,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "turn_number" UNIQUE("session_id","number"),
	CONSTRAINT "turn_user_message" UNIQUE("session_id","user_message_id")
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_session" ADD CONSTRAINT "auth_session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memory" ADD CONSTRAINT "memory_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_memory_id_memory_id_fk" FOREIGN KEY ("memory_id") REFERENCES "public"."memory"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photo" ADD CONSTRAINT "photo_memory_id_memory_id_fk" FOREIGN KEY ("memory_id") REFERENCES "public"."memory"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profile" ADD CONSTRAINT "profile_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sentence" ADD CONSTRAINT "sentence_message_id_turn_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."turn"("message_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_memory_id_memory_id_fk" FOREIGN KEY ("memory_id") REFERENCES "public"."memory"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turn" ADD CONSTRAINT "turn_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turn" ADD CONSTRAINT "turn_message" FOREIGN KEY ("session_id","message_id") REFERENCES "public"."message"("session_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turn" ADD CONSTRAINT "turn_answers_message" FOREIGN KEY ("session_id","user_message_id") REFERENCES "public"."message"("session_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_user" ON "account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "auth_session_user" ON "auth_session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verification_identifier" ON "verification" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "memory_owner" ON "memory" USING btree ("owner_id","arrival");--> statement-breakpoint
CREATE UNIQUE INDEX "message_guide_id" ON "message" USING btree ("id") WHERE "message"."role" = 'guide';--> statement-breakpoint
CREATE INDEX "session_owner" ON "session" USING btree ("owner_id","arrival");--> statement-breakpoint
CREATE INDEX "session_memory" ON "session" USING btree ("memory_id");--> statement-breakpoint
CREATE UNIQUE INDEX "turn_running" ON "turn" USING btree ("session_id") WHERE "turn"."status" = 'running';