/** A control of the walkthrough's row: an icon with its name below, 48 px or more. */
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';

export function IconButton({
  icon: Icon,
  label,
  ...rest
}: {
  icon: LucideIcon;
  label: string;
} & ComponentProps<'button'>) {
  return (
    <button
      {...rest}
      type="button"
      className="press inline-flex min-h-14 min-w-12 shrink-0 flex-col items-center justify-center gap-1 rounded-xl px-1 text-ink max-[22rem]:w-12 max-[22rem]:justify-start max-[22rem]:px-0 max-[22rem]:pt-1 hover:bg-surface disabled:opacity-45"
    >
      <Icon aria-hidden="true" size={22} />
      <span className="text-[calc(0.8125rem*var(--scale))] leading-none whitespace-nowrap max-[22rem]:whitespace-normal">
        {label}
      </span>
    </button>
  );
}
