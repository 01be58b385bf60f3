/** What everybody else finds at the address of the page for staff: as little as at any address that is not there, and a way in. */
import { ButtonLink } from '../ui/Button';
import { PageShell } from '../ui/PageShell';

export function NotStaff() {
  return (
    <PageShell title="There is nothing here for you">
      <p className="measure text-lg">
        This address is for those who look after this Keepsake. If that is you, sign in with the
        account that was invited.
      </p>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href="/" weight="primary">
          To your memories
        </ButtonLink>
        <ButtonLink href="/sign-in?next=/ops">Sign in</ButtonLink>
      </div>
    </PageShell>
  );
}
