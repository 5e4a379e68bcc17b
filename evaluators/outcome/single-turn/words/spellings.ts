/** American spellings of British words, stems first: a stem spells all words that begin with it. */
const PAIRS =
  'colour color, favour favor, flavour flavor, honour honor, labour labor, neighbour neighbor, behaviour behavior, humour humor, harbour harbor, rumour rumor, vapour vapor, parlour parlor, centre center, metre meter, kilometre kilometer, centimetre centimeter, millimetre millimeter, litre liter, millilitre milliliter, theatre theater, fibre fiber, calibre caliber, organis organiz, recognis recogniz, realis realiz, analys analyz, optimis optimiz, summaris summariz, categoris categoriz, visualis visualiz, normalis normaliz, minimis minimiz, maximis maximiz, customis customiz, utilis utiliz, specialis specializ, apologis apologiz, travell travel, cancell cancel, modell model, labell label, jewellery jewelry, grey gray, catalogue catalog, dialogue dialog, programme program, defence defense, offence offense, licence license, practise practice, cheque check, tyre tire, aluminium aluminum, sulphur sulfur, plough plow, mould mold, ageing aging, enrol enroll, fulfil fulfill, skilful skillful, artefact artifact, aeroplane airplane, cosy cozy, pyjama pajama, sceptic skeptic, paediatric pediatric, anaesthe anesthe, haemo hemo, oestrogen estrogen';

const STEMS: readonly (readonly [string, string])[] = PAIRS.split(', ').map((pair) => {
  const [british = '', american = ''] = pair.split(' ');
  return [british, american];
});
const BY_START = new Map<string, (readonly [string, string])[]>();
for (const stem of STEMS) {
  const start = stem[0].slice(0, 3);
  BY_START.set(start, [...(BY_START.get(start) ?? []), stem]);
}

/** A word in American spelling, lower case. */
export function americanSpelling(word: string): string {
  const stems = BY_START.get(word.slice(0, 3));
  const stem = stems?.find(([british]) => word.startsWith(british));
  if (stem === undefined) return word;
  return word.startsWith(stem[1]) ? word : stem[1] + word.slice(stem[0].length);
}

/** A word without the ending of its plural, lower case. Both numbers of a word give the same; the result need be no word. */
export function singular(word: string): string {
  if (word.length < 4 || !/^\p{L}+$/u.test(word) || !word.endsWith('s')) return word;
  if (/(?:ss|us|is)$/u.test(word)) return word;
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh|zz)es$/u.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}
