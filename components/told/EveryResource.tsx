/** The whole table of those who answer, region by region, with the day on which each was looked up. */
import { REGIONS, RESOURCES, type Resource } from '@/lib/safety/resources';

export function EveryResource() {
  return (
    <>
      <p>They are not ours, and none of them is told of you. The day is when we last looked.</p>
      {Object.entries({ ...REGIONS, anywhere: 'In many countries' }).map(([region, name]) => {
        const resources = RESOURCES.filter((each) => each.region === region);
        if (resources.length === 0) return null;
        return (
          <div key={region} className="flex flex-col gap-1">
            <h3 className="font-medium">{name}</h3>
            <ul className="flex flex-col gap-1">
              {resources.map((each) => (
                <li key={each.name}>{described(each)}</li>
              ))}
            </ul>
          </div>
        );
      })}
    </>
  );
}

function described({ name, phone, text, url, hours, verifiedOn }: Resource): string {
  const ways = [phone && `call ${phone}`, text && `text ${text}`, url?.replace('https://', '')];
  const looked = verifiedOn === null ? 'not looked up yet' : verifiedOn;
  return [name, ways.filter(Boolean).join(', '), hours, looked].filter(Boolean).join(' · ');
}
