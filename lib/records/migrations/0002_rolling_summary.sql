ALTER TABLE "session" ADD COLUMN "summary" "bytea";--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "summarised_through" integer;