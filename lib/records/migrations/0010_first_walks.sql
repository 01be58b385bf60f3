ALTER TABLE "evidence_walk" ADD COLUMN "is_first" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "evidence_walk_visitor" ON "evidence_walk" USING btree ("visitor","arm","started_at");--> statement-breakpoint
UPDATE "evidence_walk" SET "is_first" = true FROM (SELECT DISTINCT ON ("visitor", "arm") "session_id" FROM "evidence_walk" ORDER BY "visitor", "arm", "started_at", "session_id") AS "first" WHERE "first"."session_id" = "evidence_walk"."session_id";
