CREATE UNIQUE INDEX "audit_seen_hourly" ON "audit" USING btree ("by","action",date_trunc('hour', "at" at time zone 'UTC')) WHERE "audit"."action" like '%.seen';--> statement-breakpoint
DROP TRIGGER "rollout_change_only_added_to" ON "rollout_change";--> statement-breakpoint
CREATE TRIGGER "rollout_change_only_added_to" BEFORE DELETE OR TRUNCATE ON "rollout_change" FOR EACH STATEMENT EXECUTE FUNCTION "rollout_change_is_only_added_to"();--> statement-breakpoint
-- The one change that is let through is the same reason under another key: nothing else differs, not even its length.
CREATE TRIGGER "rollout_change_only_sealed_anew" BEFORE UPDATE ON "rollout_change" FOR EACH ROW WHEN (
	to_jsonb(NEW) - 'why' IS DISTINCT FROM to_jsonb(OLD) - 'why'
	OR length(NEW."why") <> length(OLD."why")
	OR substring(NEW."why" FROM 2 FOR 4) = substring(OLD."why" FROM 2 FOR 4)
) EXECUTE FUNCTION "rollout_change_is_only_added_to"();
