ALTER TABLE "turn" ADD COLUMN "voice_google" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "turn" ADD COLUMN "voice_embedded" integer DEFAULT 0 NOT NULL;