import { isScalar, parseDocument, visit } from 'yaml';
import { InputError } from '../../harness/contract/errors.ts';
import type { Json } from '../../harness/contract/json.ts';
import { MOST_DOCUMENT_VALUES, MOST_LEVELS, tooLarge } from '../../harness/files/limits.ts';
import { LONGEST_YAML, MOST_ALIASES } from './bounds.ts';

/**
 * The document of a YAML 1.2 text, as JSON. Tags have no meaning, merge keys are keys, and aliases are copies.
 *
 * @throws {InputError} for a text that is not YAML, that says what JSON cannot say, or that stands for more than it writes.
 */
export function readYaml(text: string, place: string): Json {
  if (text.length > LONGEST_YAML) throw tooLarge(place, `is YAML of more than ${LONGEST_YAML} characters.`);
  if (/(?:[[{]\s*){200}/.test(text)) throw tooDeep(place);
  return plainCopy(parsed(text, place), place);
}

const tooDeep = (place: string): InputError =>
  tooLarge(place, `has more than ${MOST_LEVELS} levels of lists and objects.`);

function parsed(text: string, place: string): unknown {
  try {
    // Looking for repeated keys within the parser takes time with the square of their number.
    const document = parseDocument(text, { ...OPTIONS, uniqueKeys: false });
    const [error] = document.errors;
    if (error !== undefined) throw error;
    requirePlainNodes(document);
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    throw new InputError(
      {
        place,
        cause: `is neither JSON nor YAML that can be read (${reason.replace(/:$/, '')}).`,
        remedy: 'Save the schemas of the tools as JSON, or as YAML 1.2 with text keys and few aliases.',
      },
      { cause },
    );
  }
}

const OPTIONS = { schema: 'core', merge: false, logLevel: 'silent', stringKeys: true } as const;

/** @throws {Error} for a key that an object has twice, and for more aliases than resolve in good time. */
function requirePlainNodes(document: ReturnType<typeof parseDocument>): void {
  let aliases = 0;
  visit(document, {
    Alias: () => {
      aliases += 1;
      if (aliases > MOST_ALIASES) throw new Error(`it has more than ${MOST_ALIASES} aliases`);
    },
    Map: (_key, { items }) => {
      const keys = items.map(({ key }) => (isScalar(key) ? key.value : key));
      const repeated = new Set(keys).size < keys.length;
      if (repeated) throw new Error('an object has a key twice');
    },
  });
}

/** @throws {InputError} for values that JSON does not have, and for more levels or values than a document can have. */
function plainCopy(value: unknown, place: string): Json {
  let left = MOST_DOCUMENT_VALUES;
  const copy = (node: unknown, level: number): Json => {
    left -= 1;
    if (left < 0) throw tooLarge(place, `holds more than ${MOST_DOCUMENT_VALUES} values.`);
    if (level > MOST_LEVELS) throw tooDeep(place);
    if (node === null || typeof node === 'string' || typeof node === 'boolean') return node;
    if (typeof node === 'number' && Number.isFinite(node)) return node;
    if (Array.isArray(node)) return node.map((item: unknown) => copy(item, level + 1));
    if (typeof node === 'object')
      return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, copy(item, level + 1)]));
    throw new InputError({
      place,
      cause: `has a value that JSON does not have: ${typeof node === 'number' ? node : typeof node}.`,
      remedy: 'Write it as a text or a number.',
    });
  };
  return copy(value, 0);
}
