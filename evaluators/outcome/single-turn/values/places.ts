import { isTechnical } from './texts.ts';
import { standardText, folded } from '../words/standard.ts';
import { COUNTRIES } from '../words/countries.ts';
import { CITY_NAMES, REGIONS } from '../words/regions.ts';
import { STREET_WORDS } from '../words/streets.ts';

/** What a name at the end of a place can mean: a country, or a region of one. */
type Region = { readonly country: string; readonly region: string | undefined };

const plainName = (name: string): string =>
  folded(name)
    .replace(/[.']/gu, '')
    .replace(/[\s-]+/gu, ' ')
    .trim();

const MEANINGS = new Map<string, Region[]>();
function mean(name: string, region: Region): void {
  const key = plainName(name);
  MEANINGS.set(key, [...(MEANINGS.get(key) ?? []), region]);
}
for (const [code, names] of COUNTRIES)
  for (const name of [code, ...names]) mean(name, { country: code, region: undefined });
for (const { country, code, names } of REGIONS) {
  const region = { country, region: `${country}-${plainName(names[0] ?? '')}` };
  if (code !== '-') mean(code, region);
  for (const name of names) mean(name, region);
}

/** A place: its parts up to the first known region, and what the regions behind can mean. */
type Place = { readonly parts: readonly string[]; readonly regions: readonly (readonly Region[])[] };

/** Whether two texts name one place: the same town or address, and regions that can be the same where both state some. */
export function samePlace(left: string, right: string): boolean {
  return readings(left).some((first) => readings(right).some((second) => agree(first, second)));
}

function agree(first: Place, second: Place): boolean {
  if (first.parts.join('|') !== second.parts.join('|')) return false;
  return first.regions.every((meanings) =>
    second.regions.every((others) => meanings.some((one) => others.some((other) => compatible(one, other)))),
  );
}

function compatible(one: Region, other: Region): boolean {
  if (one.country !== other.country) return false;
  return one.region === undefined || other.region === undefined || one.region === other.region;
}

/** All ways to read a text as a place: any number of its last parts may be regions, the first part is none. */
function readings(text: string): readonly Place[] {
  if (!/\p{L}/u.test(text) || isTechnical(text)) return [];
  const parts = partsOf(text);
  const found: Place[] = [];
  for (let regions = 0; regions < parts.length; regions += 1) {
    const behind = parts.slice(parts.length - regions).map((part) => MEANINGS.get(plainName(part)) ?? []);
    if (behind.some((meanings) => meanings.length === 0)) break;
    found.push({ parts: parts.slice(0, parts.length - regions).map(standardPart), regions: behind });
  }
  return found;
}

function partsOf(text: string): readonly string[] {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const [only = ''] = parts;
  // "Chicago IL" is written without its comma.
  const bare = parts.length === 1 ? /^(.*\p{L})\s+(\p{Lu}{2,3})$/u.exec(only) : null;
  return bare === null ? parts : [bare[1] ?? '', bare[2] ?? ''];
}

function standardPart(part: string): string {
  const name = plainName(part);
  const city = CITY_NAMES.get(name);
  if (city !== undefined) return standardText(city);
  const isAddress = /\d/u.test(part);
  const words = name.split(' ').map((word) => (isAddress ? (STREET_WORDS.get(word) ?? word) : word));
  return standardText(words.join(' '));
}

/** Whether a text is one known country or region in two spellings. */
export function sameRegion(left: string, right: string): boolean {
  const [first, second] = [MEANINGS.get(plainName(left)), MEANINGS.get(plainName(right))];
  if (first === undefined || second === undefined) return false;
  return first.some((one) =>
    second.some(({ country, region }) => one.country === country && one.region === region),
  );
}

/** Whether a text is a place of two parts or more, as `City, State` is. */
export const hasRegion = (text: string): boolean => partsOf(text).length > 1;

/** Whether a place is a name without a region, and the other the same name and the town and country that it lies in. */
export function locatesFurther(place: string, further: string): boolean {
  const [parts, all] = [partsOf(place), partsOf(further)];
  return parts.length === 1 && all.length > 1 && standardPart(parts[0] ?? '') === standardPart(all[0] ?? '');
}
