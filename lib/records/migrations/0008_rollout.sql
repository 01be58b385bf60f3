CREATE TABLE "rollout_bucket" (
	"owner_id" text PRIMARY KEY NOT NULL,
	"bucket" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollout_change" (
	"version" integer PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" text NOT NULL,
	"from_enabled" boolean NOT NULL,
	"from_percent" double precision NOT NULL,
	"from_holdout_percent" double precision NOT NULL,
	"to_enabled" boolean NOT NULL,
	"to_percent" double precision NOT NULL,
	"to_holdout_percent" double precision NOT NULL,
	"why" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "rollout_bucket" ADD CONSTRAINT "rollout_bucket_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE FUNCTION "rollout_change_is_only_added_to"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'the history of the rollout is only ever added to' USING ERRCODE = 'restrict_violation';
END $$;--> statement-breakpoint
CREATE TRIGGER "rollout_change_only_added_to" BEFORE UPDATE OR DELETE OR TRUNCATE ON "rollout_change" FOR EACH STATEMENT EXECUTE FUNCTION "rollout_change_is_only_added_to"();
