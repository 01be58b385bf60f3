/** A password: the present one, or a new one with what it needs. */
import { TextField } from '../ui/Field';

/** The least that Better Auth takes. */
const LENGTH = 8;

export function PasswordField({
  label,
  isNew,
  name,
}: {
  label: string;
  isNew: boolean;
  name: string;
}) {
  return (
    <TextField
      label={label}
      name={name}
      type="password"
      autoComplete={isNew ? 'new-password' : 'current-password'}
      minLength={isNew ? LENGTH : undefined}
      hint={isNew ? `At least ${LENGTH} characters.` : undefined}
      required
    />
  );
}

/** The address, as password managers look for it. */
export function AddressField() {
  return (
    <TextField label="E-mail address" name="email" type="email" autoComplete="username" required />
  );
}
