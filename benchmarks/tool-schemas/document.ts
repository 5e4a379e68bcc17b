import { InputError } from '../../harness/contract/errors.ts';
import type { Json } from '../../harness/contract/json.ts';
import type { ImportedTools } from '../../harness/contract/imported-tools.ts';
import { requireDocumentSize } from '../../harness/files/record-size.ts';
import { readYaml } from './yaml-document.ts';

/** A text that was read. */
export type SourceDocument = {
  readonly written: ImportedTools['source']['written'];
  /** Of JSON Lines: the list of the lines. */
  readonly document: Json;
};

/**
 * Reads a text as JSON, else as JSON Lines, else as YAML.
 *
 * @throws {InputError} if it is none of them, or larger than any document.
 */
export function readSourceDocument(text: string, place: string): SourceDocument {
  const body = text.replace(/^\uFEFF/, '');
  if (body.trim() === '') {
    const remedy = 'Name a file with the schemas of tools.';
    throw new InputError({ place, cause: 'is empty.', remedy });
  }
  if (!/^\s*[[{]/.test(body)) return { written: 'yaml', document: readYaml(body, place) };
  requireDocumentSize(body, place);
  const whole = jsonOf(body);
  if (whole !== undefined) return { written: 'json', document: whole };
  const lines = body.split('\n').filter((line) => line.trim() !== '');
  const rows = lines.map(jsonOf);
  if (rows.length > 1 && rows.every((row) => row !== undefined))
    return { written: 'json-lines', document: rows };
  return { written: 'yaml', document: readYaml(body, place) }; // flow style begins like JSON
}

function jsonOf(text: string): Json | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed as Json; // Sound: `JSON.parse` returns only JSON.
  } catch {
    return undefined;
  }
}
