/** For staff while the database is away, so that nobody can be known: what can be seen and done without it. */
import { PageShell } from '../ui/PageShell';

export function Unknowable() {
  return (
    <PageShell title="The database does not answer">
      <p className="measure text-lg">
        So nobody can be signed in just now, and the rollout stays as it was last known.
      </p>
      <ul className="measure flex list-disc flex-col gap-1 pl-5">
        <li>
          <a href="/api/health/ready" className="underline underline-offset-4">
            What is well and what is not
          </a>
        </li>
        <li>
          Everybody gets v1 after a restart with ENABLE_STREAMING_WALKTHROUGH=false in the
          environment.
        </li>
      </ul>
    </PageShell>
  );
}
