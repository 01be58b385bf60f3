/** Buttons and links that a thumb finds: at least 48 px, in three weights. */
import Link from 'next/link';
import type { ButtonHTMLAttributes, ReactNode } from 'react';

type Weight = 'primary' | 'plain' | 'danger';

/** Under a pointer darker by day and lighter by night: what is written on it is never harder to read. */
export const PRIMARY =
  'bg-clay text-on-clay hover:bg-[color-mix(in_srgb,var(--clay),var(--ink)_14%)]';

const BASE =
  'inline-flex min-h-12 min-w-12 items-center justify-center gap-2 rounded-xl px-5 py-2.5 text-base font-medium transition-colors disabled:opacity-60';

const WEIGHTS: Record<Weight, string> = {
  primary: PRIMARY,
  plain: 'border border-line text-ink hover:bg-surface',
  danger: 'border border-danger text-danger hover:bg-surface',
};

/** For what is neither a button nor a link of the app, such as a file to take along. */
export function buttonLook(weight: Weight): string {
  return `${BASE} ${WEIGHTS[weight]}`;
}

export function Button({
  weight = 'plain',
  className = '',
  type = 'button',
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { weight?: Weight }) {
  return <button {...rest} type={type} className={`${BASE} ${WEIGHTS[weight]} ${className}`} />;
}

export function ButtonLink({
  href,
  weight = 'plain',
  className = '',
  children,
  onClick,
}: {
  href: string;
  weight?: Weight;
  className?: string;
  children: ReactNode;
  onClick?: () => void;
}) {
  return (
    <Link
      href={href}
      {...(onClick ? { onClick } : {})}
      className={`${BASE} ${WEIGHTS[weight]} ${className}`}
    >
      {children}
    </Link>
  );
}
