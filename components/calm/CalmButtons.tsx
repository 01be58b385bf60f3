/** The two taps that are on every screen: "Steady me" and "Help now". `hooks/calmTaps.ts` hears them. */
import { Anchor, type LucideIcon, Phone } from 'lucide-react';
import type { Aside } from '@/hooks/calm';

/** `pills` where a thumb is, `plain` in the head of a page. */
type Look = 'pills' | 'plain';

const LOOKS: Record<Look, string> = {
  pills:
    'gap-2 rounded-full border border-moss bg-surface px-3 text-base max-[22.5rem]:text-[1.0625rem] sm:px-4',
  plain: 'flex-col gap-1 rounded-xl px-1.5 text-[0.8125rem] leading-none hover:bg-surface',
};

export function CalmButtons({ look }: { look: Look }) {
  return (
    <div
      className={`flex items-center ${look === 'pills' ? 'flex-wrap justify-center gap-2 sm:gap-3' : 'shrink-0 gap-1'}`}
    >
      <CalmButton icon={Anchor} label="Steady me" look={look} aside="steady" />
      <CalmButton icon={Phone} label="Help now" look={look} aside="help" />
    </div>
  );
}

function CalmButton({
  icon: Icon,
  label,
  look,
  aside,
}: {
  icon: LucideIcon;
  label: string;
  look: Look;
  aside: Aside;
}) {
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      data-aside={aside}
      className={`press inline-flex min-h-12 min-w-12 items-center justify-center whitespace-nowrap text-ink ${LOOKS[look]}`}
    >
      <Icon aria-hidden="true" size={20} className="text-moss" />
      {label}
    </button>
  );
}
