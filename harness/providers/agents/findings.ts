import type { Json } from '../../contract/json.ts';
import { readSchema } from './schema.ts';
import type { Property } from './schema.ts';

/** What a text holds that could be an argument, kind by kind, in order of appearance. Taken from the front, used up. */
type Findings = {
  readonly words: ReadonlySet<string>;
  readonly dates: string[];
  readonly quoted: string[];
  readonly codes: string[];
  readonly names: string[];
  readonly numbers: number[];
};

const DATE = /\b\d{4}-\d{2}-\d{2}\b/g;
/** Quotes stand at the ends of words; an apostrophe between letters is none. */
const QUOTED =
  /(?<![\p{L}\p{N}])(?:'((?:[^'\n]|(?<=\p{L})'(?=\p{L}))+)'|"([^"\n]+)"|`([^`\n]+)`)(?![\p{L}\p{N}])/gu;
/** A token with letters and digits, or capitals alone: an id, a symbol, the code of an airport. */
const CODE =
  /(?<![\p{L}\p{N}-])(?=[\p{L}\p{N}_-]*[\p{Lu}\p{N}])(?:\p{Lu}{2,}|(?=[\p{L}_-]*\p{N})(?=[\p{N}_-]*\p{L})[\p{L}\p{N}_-]+)(?![\p{L}\p{N}])/gu;
/** Capitalised words in a row that do not begin a sentence. */
const NAME = /(?<=[\p{L}\p{N},] )\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)*/gu;
const NUMBER = /(?<![\p{L}\p{N}.])-?\d+(?:\.\d+)?(?![\p{L}\p{N}])/gu;

function findingsIn(text: string): Findings {
  const quoted = Array.from(
    text.matchAll(QUOTED),
    ([, single, double, tick]) => single ?? double ?? tick ?? '',
  );
  const bare = text.replace(QUOTED, ' ');
  const dateless = bare.replace(DATE, ' ');
  return {
    words: new Set(text.toLowerCase().match(/[\p{L}\p{N}_]+/gu)),
    quoted,
    dates: bare.match(DATE) ?? [],
    codes: dateless.match(CODE) ?? [],
    names: dateless.match(NAME) ?? [],
    numbers: (dateless.match(NUMBER) ?? []).map(Number),
  };
}

/** Longest text that is searched: the user's words, never a document. */
const LONGEST = 20_000;

/** Arguments for a tool out of the user's words: required ones, and optional ones of which a listed value is named. */
export function argumentsFrom(said: string, parameters: Json): Json {
  const findings = findingsIn(said.slice(0, LONGEST));
  const filled = readSchema(parameters).properties.flatMap((property): [string, Json][] => {
    const value = valueFor(property, findings);
    return value === undefined ? [] : [[property.name, value]];
  });
  return Object.fromEntries(filled);
}

function valueFor({ name, schema, presence }: Property, findings: Findings): Json | undefined {
  const { type, allowed, items, description } = readSchema(schema);
  const named = allowed.find((value) => typeof value === 'string' && findings.words.has(value.toLowerCase()));
  if (named !== undefined) return named;
  if (presence === 'optional') return undefined;
  if (allowed[0] !== undefined) return allowed[0];
  switch (type) {
    case 'integer':
    case 'number':
      return findings.numbers.shift() ?? 0;
    case 'boolean':
      return true;
    case 'array':
      return listOf(readSchema(items).type, findings);
    case 'object':
      return {};
    default:
      return textFor(`${name} ${description}`, findings);
  }
}

/** What the parameter is called decides which kind is looked for first. */
function textFor(words: string, { dates, quoted, codes, names, numbers }: Findings): string {
  const usual = [quoted, codes, names, dates];
  const kinds = /date/i.test(words)
    ? [dates, ...usual]
    : /id\b|code\b|symbol/i.test(words)
      ? [codes, ...usual]
      : usual;
  const found = kinds.find((kind) => kind.length > 0);
  return found?.shift() ?? String(numbers.shift() ?? '');
}

/** An array takes all that is left of its kind. */
function listOf(type: string, { quoted, codes, names, numbers }: Findings): Json {
  if (type === 'integer' || type === 'number') return numbers.splice(0);
  const [first] = [quoted, codes, names].filter((found) => found.length > 0);
  return first === undefined ? [] : first.splice(0);
}
