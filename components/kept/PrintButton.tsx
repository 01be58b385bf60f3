/** Opens the browser's own way to print, or to keep the page as a PDF. */
'use client';
import { useIsHydrated } from '@/hooks/useIsHydrated';
import { Button } from '../ui/Button';

export function PrintButton() {
  return (
    <Button
      className="self-start print:hidden"
      disabled={!useIsHydrated()}
      onClick={() => window.print()}
    >
      Print
    </Button>
  );
}
