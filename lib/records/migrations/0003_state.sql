CREATE UNLOGGED TABLE "state_counter" (
	"key" text PRIMARY KEY NOT NULL,
	"value" integer NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "state_lock" (
	"name" text PRIMARY KEY NOT NULL,
	"token" integer NOT NULL,
	"holder" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "state_log" (
	"log" text NOT NULL,
	"turn" integer NOT NULL,
	"event" integer NOT NULL,
	"data" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "state_log_pkey" PRIMARY KEY("log","turn","event")
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "state_value" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "state_counter_expires_at" ON "state_counter" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "state_lock_expires_at" ON "state_lock" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "state_log_expires_at" ON "state_log" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "state_value_expires_at" ON "state_value" USING btree ("expires_at");