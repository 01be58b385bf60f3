/** The size of the words, and light or dark: seen at once, kept for this browser and for the person. */
import { applyTextSize, applyTheme } from '@/hooks/appearance';
import type { KeptProfile } from '@/hooks/useProfileKeeper';
import { ChoiceRow } from './ChoiceRow';

export function LookSettings({ profile, change }: Pick<KeptProfile, 'profile' | 'change'>) {
  return (
    <section className="flex flex-col gap-6">
      <h2 className="font-serif text-xl">How it looks</h2>
      <ChoiceRow
        label="Size of the words"
        options={[
          { value: 'small', label: 'A−' },
          { value: 'medium', label: 'A' },
          { value: 'large', label: 'A+' },
        ]}
        names={{ small: 'Smaller', medium: 'Middle', large: 'Larger' }}
        value={profile.textSize}
        onChange={(textSize) => {
          applyTextSize(textSize);
          change({ textSize });
        }}
      />
      <ChoiceRow
        label="Light or dark"
        options={[
          { value: 'system', label: 'Like the device' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
        value={profile.theme}
        onChange={(theme) => {
          applyTheme(theme);
          change({ theme });
        }}
      />
    </section>
  );
}
