/** Buttons and links that a thumb finds: at least 48 px, in three weights. */
import Link from 'next/link';
import type { ButtonHTMLAttributes, ReactNode } from 'react';

type Weight = 'primary' | 'plain' | 'danger';

const BASE =
  'inline-flex min-h-12 min-w-12 items-center justify-center gap-2 rounded-xl px-5 py-2.5 text-base font-medium transition-opacity disabled:opacity-60';

const WEIGHTS: Record<Weight, string> = {
  primary: 'bg-clay text-on-clay hover:opacity-90',
  plain: 'border border-line text-ink hover:bg-surface',
  danger: 'border border-danger text-danger hover:bg-surface',
};

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
