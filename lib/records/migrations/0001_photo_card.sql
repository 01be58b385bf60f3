ALTER TABLE "photo" ADD COLUMN "card" "bytea";--> statement-breakpoint
ALTER TABLE "photo" ADD COLUMN "version" text DEFAULT 'first' NOT NULL;