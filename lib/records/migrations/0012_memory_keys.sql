CREATE TABLE "memory_key" (
	"owner_id" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"memory_id" text,
	CONSTRAINT "memory_key_owner_id_idempotency_key_pk" PRIMARY KEY("owner_id","idempotency_key")
);
--> statement-breakpoint
ALTER TABLE "memory_key" ADD CONSTRAINT "memory_key_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memory_key" ADD CONSTRAINT "memory_key_memory_id_memory_id_fk" FOREIGN KEY ("memory_id") REFERENCES "public"."memory"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "memory_key_memory" ON "memory_key" USING btree ("memory_id");