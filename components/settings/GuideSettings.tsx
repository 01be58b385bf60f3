/** What the guide should know of a person; words are kept while they are being written. */
import { adultsHere } from '@/hooks/adults';
import { type KeptProfile, tooMany } from '@/hooks/useProfileKeeper';
import { TextArea, TextField } from '../ui/Field';
import { ChoiceRow } from './ChoiceRow';
import { RegionField } from './RegionField';

/** As the guide's model reads it. */
const TONES = [
  { value: '', label: 'As it is' },
  { value: 'gentle and slow', label: 'Gentle and slow' },
  { value: 'plain and brief', label: 'Plain and brief' },
  { value: 'warm and light', label: 'Warm and light' },
];

/** After the last letter. */
const TYPING_MS = 800;

type TextName = 'callMe' | 'whatHelps' | 'avoid';

export function GuideSettings({
  profile,
  change,
  flush,
}: Pick<KeptProfile, 'profile' | 'change' | 'flush'>) {
  const tone = profile.tone ?? '';
  const tones = TONES.some(({ value }) => value === tone)
    ? TONES
    : [...TONES, { value: tone, label: tone }];

  const text = (name: TextName) => ({
    value: profile[name] ?? '',
    problem: tooLongWords(tooMany(name, profile[name])),
    onChange: ({ target }: { target: { value: string } }) =>
      change({ [name]: target.value.toWellFormed() }, TYPING_MS),
    onBlur: flush,
  });

  return (
    <section className="flex flex-col gap-6">
      <h2 className="font-serif text-xl">What the guide should know</h2>
      <TextField label="What shall it call you?" autoComplete="nickname" {...text('callMe')} />
      <ChoiceRow
        label="How shall it speak?"
        options={tones}
        value={tone}
        onChange={(value) => change({ tone: value || null })}
      />
      <TextArea label="What helps you when it gets heavy?" rows={2} {...text('whatHelps')} />
      <TextArea label="What should it never bring up?" rows={2} {...text('avoid')} />
      <RegionField region={profile.region} onChange={(region) => change({ region })} />
      <ChoiceRow
        label="Are you 18 or older?"
        options={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'I have not said so' },
        ]}
        value={profile.adultConfirmed ? 'yes' : 'no'}
        onChange={(value) => {
          if (value === 'no') adultsHere.forget();
          change({ adultConfirmed: value === 'yes' });
        }}
      />
    </section>
  );
}

function tooLongWords(over: number): string | undefined {
  return over > 0 ? `This is ${over} too long, so it is not kept yet.` : undefined;
}
