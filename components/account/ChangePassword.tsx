/** A new password for who is signed in, and knows the present one. */
import { useSending } from '@/hooks/useSending';
import { Button } from '../ui/Button';
import { AccountForm } from './AccountForm';
import { changePassword } from './accountCalls';
import { PasswordField } from './PasswordField';

export function ChangePassword({
  email,
  onClose,
}: {
  email: string;
  onClose: (hasChanged: boolean) => void;
}) {
  const sending = useSending();
  return (
    <AccountForm
      sending={sending}
      onSend={async (field) => {
        await changePassword(field('current'), field('new'));
        onClose(true);
        return undefined;
      }}
    >
      {/* Where a password manager looks for whose password this is. */}
      <input type="hidden" name="email" autoComplete="username" value={email} />
      <PasswordField label="Your present password" name="current" isNew={false} />
      <PasswordField label="New password" name="new" isNew />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" weight="primary">
          Set this password
        </Button>
        <Button onClick={() => onClose(false)}>Leave it as it is</Button>
      </div>
    </AccountForm>
  );
}
