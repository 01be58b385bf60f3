CREATE TABLE "guardrail_event" (
	"version" integer PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"from_percent" double precision NOT NULL,
	"to_percent" double precision NOT NULL,
	"window_from" timestamp with time zone NOT NULL,
	"turns" integer NOT NULL,
	"findings" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollout_plan" (
	"version" integer PRIMARY KEY NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"saved_by" text NOT NULL,
	"basis" integer NOT NULL,
	"steps" jsonb NOT NULL
);
