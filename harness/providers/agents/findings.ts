import type { Json } from '../../contract/json.ts';
import { readSchema } from './schema.ts';
import type { Property } from './schema.ts';

/** Candidate arguments found in a text, by kind, in order of appearance. Each is used once, first come first served. */
type Findings = {
  readonly words: ReadonlySet<string>;
  readonly dates: string[];
  readonly quoted: string[];
  readonly codes: string[];
  readonly names: string[];
  readonly numbers: number[];
};

const DATE = /\b\d{4}-\d{2}-\d{2}\b/g;
/** Matches quotes at word boundaries only, so that an apostrophe between letters is not a quote. */
const QUOTED =
  /(?<![\p{L}\p{N}])(?:'((?:[^'\n]|(?<=\p{L})'(?=\p{L}))+)'|"([^"\n]+)"|`([^`\n]+)`)(?![\p{L}\p{N}])/gu;
/** A token of letters and digits, or of capitals only: an id, a symbol, an airport code. */
const CODE =
  /(?<![\p{L}\p{N}-])(?=[\p{L}\p{N}_-]*[\p{Lu}\p{N}])(?:\p{Lu}{2,}|(?=[\p{L}_-]*\p{N})(?=[\p{N}_-]*\p{L})[\p{L}\p{N}_-]+)(?![\p{L}\p{N}])/gu;
/** Consecutive capitalised words that do not start a sentence. */
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

/** Maximum length of text that is searched, in UTF-16 code units: users write short messages, not documents. */
const LONGEST = 20_000;

/**
 * Extracts arguments for a tool from the user's text: required parameters, and optional ones if the text contains one of
 * their listed values.
 */
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

/** The name of the parameter decides which kind is tried first. */
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

/** An array takes all remaining candidates of its kind. */
function listOf(type: string, { quoted, codes, names, numbers }: Findings): Json {
  if (type === 'integer' || type === 'number') return numbers.splice(0);
  const [first] = [quoted, codes, names].filter((found) => found.length > 0);
  return first === undefined ? [] : first.splice(0);
}
