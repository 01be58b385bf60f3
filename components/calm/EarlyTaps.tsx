/** Remembers a tap on "Steady me" or "Help now" that comes before the page's code; `hooks/calmTaps.ts` asks for it. */
const SCRIPT = `addEventListener('click',function(e){var b=e.target.closest('[data-aside]');if(b)document.documentElement.dataset.early=b.dataset.aside})`;

/** @param nonce of this answer's Content Security Policy */
export function EarlyTaps({ nonce }: { nonce: string | undefined }) {
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {SCRIPT}
    </script>
  );
}
