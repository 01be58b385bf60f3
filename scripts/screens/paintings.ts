/** Photos for the screens' pictures, painted from nothing: soft landscapes, so that nobody's real photo is in the project. */
import sharp from 'sharp';

/** The size of a photo as a phone sends it, scaled to what is kept. */
const WIDTH = 1600;
const HEIGHT = 1200;

export const PAINTINGS = {
  river: paint(
    gradient('sky', ['#f3d9b5 0', '#f6e6cf 45', '#c9d3cf 60']) +
      gradient('water', ['#a9bcc0 0', '#5f7d86 100']),
    `${whole('sky')}
     ${hill('#8a9a86', 640, 60, 0.9)} ${hill('#5d7463', 690, 40, 1.7)}
     <rect y="700" width="${WIDTH}" height="500" fill="url(#water)"/>
     <g filter="url(#soft)">
       <path d="M980 560 L1130 470 L1280 560 L1280 720 L980 720 Z" fill="#6b4a37"/>
       <path d="M960 570 L1130 460 L1300 570 L1280 580 L1130 485 L980 580 Z" fill="#3f2f27"/>
       <path d="M520 780 Q740 860 960 780 L900 860 Q740 900 580 860 Z" fill="#2f5b6e"/>
       <path d="M520 780 Q740 840 960 780" stroke="#f2e5cf" stroke-width="10" fill="none"/>
     </g>
     ${glints('#f8e8cc', 760)}`,
  ),
  garden: paint(
    gradient('sky', ['#fbe7c3 0', '#f4d3a8 55']) + gradient('grass', ['#7f9156 0', '#3f5335 100']),
    `${whole('sky')}
     <circle cx="1180" cy="330" r="110" fill="#fff3d6" filter="url(#glow)"/>
     <rect y="420" width="${WIDTH}" height="330" fill="#c08b66"/>
     <rect y="700" width="${WIDTH}" height="500" fill="url(#grass)"/>
     <g filter="url(#soft)">${beans()}
     <rect x="0" y="980" width="760" height="220" fill="#b9a58a"/><rect x="0" y="960" width="780" height="36" fill="#d9c7a8"/>
     <path d="M330 880 H610 Q600 970 470 972 Q340 970 330 880 Z" fill="#3f6f92"/><ellipse cx="470" cy="880" rx="140" ry="26" fill="#8fae62"/></g>`,
  ),
  sea: paint(
    gradient('sky', ['#7fa6bd 0', '#d9e3e0 60']) + gradient('sea', ['#6e97a4 0', '#2d5566 100']),
    `${whole('sky')}
     <rect y="640" width="${WIDTH}" height="560" fill="url(#sea)"/>
     <path d="M0 1010 Q520 900 1000 1040 T1600 1000 V1200 H0 Z" fill="#e2cda4" filter="url(#soft)"/>
     <g filter="url(#soft)"><path d="M1230 640 V430 L1260 400 L1290 430 V640 Z" fill="#f4efe6"/>
     <rect x="1236" y="470" width="48" height="40" fill="#a4432f"/></g>
     ${glints('#e9f1ee', 720)}`,
  ),
  kitchen: paint(
    gradient('sky', ['#8a6a52 0', '#5c4436 100']) + gradient('pane', ['#fdf3da 0', '#f1cf98 100']),
    `${whole('sky')}
     <rect x="520" y="160" width="560" height="540" fill="url(#pane)"/>
     <path d="M800 160 V700 M520 430 H1080" stroke="#6b5040" stroke-width="22"/>
     <path d="M420 900 L1180 900 L1600 1200 H0 Z" fill="#fbe3b4" opacity=".35" filter="url(#glow)"/>
     <rect y="880" width="${WIDTH}" height="320" fill="#7a4d33"/>
     <g filter="url(#soft)"><ellipse cx="700" cy="930" rx="180" ry="60" fill="#44708c"/>
     <ellipse cx="700" cy="905" rx="160" ry="36" fill="#c7b184"/></g>`,
  ),
  snow: paint(
    gradient('sky', ['#27304d 0', '#6d6f92 50', '#d8b7ad 64']),
    `${whole('sky')}
     ${hill('#8f97b5', 690, 80, 1.1)} ${hill('#c7cee0', 780, 50, 2.3)} ${hill('#eef1f7', 900, 40, 0.4)}
     <g filter="url(#soft)"><rect x="1050" y="760" width="150" height="110" fill="#4a3a3a"/>
     <path d="M1030 770 L1125 690 L1220 770 Z" fill="#e9edf6"/>
     <rect x="1105" y="800" width="36" height="40" fill="#ffd58a"/></g>`,
  ),
  field: paint(
    gradient('sky', ['#5a78a8 0', '#f0c48f 62']) + gradient('corn', ['#d6a94f 0', '#8a6424 100']),
    `${whole('sky')}
     <circle cx="430" cy="640" r="130" fill="#ffe0a0" filter="url(#glow)"/>
     ${hill('#6c6e58', 700, 50, 0.6)}
     <rect y="740" width="${WIDTH}" height="460" fill="url(#corn)"/>
     <path d="M760 1200 Q800 900 830 740 L860 740 Q930 940 1060 1200 Z" fill="#b89468" filter="url(#soft)"/>`,
  ),
} as const;

export type Painting = keyof typeof PAINTINGS;

/** A JPEG as it is sent to the app. */
export function photoOf(painting: Painting): Promise<Buffer> {
  return sharp(Buffer.from(PAINTINGS[painting])).jpeg({ quality: 86 }).toBuffer();
}

function paint(definitions: string, shapes: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <defs>${definitions}
      <filter id="soft"><feGaussianBlur stdDeviation="3"/></filter>
      <filter id="glow" x="-100%" y="-100%" width="300%" height="300%"><feGaussianBlur stdDeviation="40"/></filter>
    </defs>${shapes}</svg>`;
}

/** @param stops a colour and its place in per cent, downward */
function gradient(id: string, stops: string[]): string {
  const parts = stops.map((stop) => {
    const [colour, place] = stop.split(' ');
    return `<stop offset="${place}%" stop-color="${colour}"/>`;
  });
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${parts.join('')}</linearGradient>`;
}

function whole(gradientId: string): string {
  return `<rect width="${WIDTH}" height="${HEIGHT}" fill="url(#${gradientId})"/>`;
}

function hill(colour: string, top: number, height: number, turn: number): string {
  const points = Array.from({ length: 33 }, (_, step) => {
    const along = step / 32;
    const wave = Math.sin(along * 5 + turn) + Math.sin(along * 11 + turn * 3) / 3;
    return `${along * WIDTH} ${Math.round(top - wave * height)}`;
  });
  return `<path d="M0 ${HEIGHT} L${points.join(' L')} L${WIDTH} ${HEIGHT} Z" fill="${colour}" filter="url(#soft)"/>`;
}

function glints(colour: string, top: number): string {
  return Array.from({ length: 26 }, (_, at) => {
    const x = (at * 379) % WIDTH;
    const y = top + ((at * 137) % 380);
    return `<rect x="${x}" y="${y}" width="${60 + (at % 5) * 24}" height="5" rx="2" fill="${colour}" opacity=".5"/>`;
  }).join('');
}

/** Three rows climb their poles along the wall. */
function beans(): string {
  return [760, 1010, 1290]
    .map((x, row) => {
      const leaves = Array.from({ length: 34 }, (_, leaf) => {
        const up = leaf / 34;
        const aside = Math.sin(leaf * 2.4 + row) * (92 - up * 58);
        const colour = ['#4c6a38', '#67854a', '#86a05c'][(leaf + row) % 3];
        return `<ellipse cx="${x + aside}" cy="${840 - up * 430}" rx="36" ry="22" fill="${colour}"/>`;
      });
      return `<path d="M${x} 860 V390" stroke="#5b4330" stroke-width="10"/>${leaves.join('')}`;
    })
    .join('');
}
