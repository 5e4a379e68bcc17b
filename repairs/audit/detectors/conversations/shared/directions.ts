import { requestStems } from './request-words.ts';

/** Words that give the act before them opposite senses: to pay into an account, and out of it. */
const DIRECTIONS: ReadonlyMap<string, 'in' | 'out'> = new Map([
  ['in', 'in'],
  ['into', 'in'],
  ['onto', 'in'],
  ['to', 'in'],
  ['out', 'out'],
  ['from', 'out'],
  ['off', 'out'],
]);
/** Words, and the ends of sentences. */
const WORDS = /[\p{L}']+|[.?!](?!\d)/gu;

/** Whether two texts have a word of a stem, and the directions that follow it in its sentences are opposite. */
export function isOppositeAct(stem: string, text: string, other: string): boolean {
  const [direction, opposite] = [text, other].map((one) => directionAfter(stem, one));
  return direction !== undefined && opposite !== undefined && direction !== opposite;
}

function directionAfter(stem: string, text: string): 'in' | 'out' | undefined {
  const words = text.toLowerCase().match(WORDS) ?? [];
  const at = words.findIndex((word) => requestStems(word).has(stem));
  const after = at < 0 ? [] : words.slice(at + 1);
  const decides = after.find((word) => DIRECTIONS.has(word) || /^[.?!]/u.test(word));
  return DIRECTIONS.get(decides ?? '');
}
