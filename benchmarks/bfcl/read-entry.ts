import type { PromptMessage, Reference, SuiteEntry, ToolSpec, Turn } from '../../harness/contract/suite.ts';
import { isList } from '../../harness/contract/value.ts';
import type { Dict, Value } from '../../harness/contract/value.ts';
import { encodeValue } from '../python/encoding.ts';
import type { Category } from './categories.ts';
import { asObject, listField, objectField, textField, texts, wrong } from './fields.ts';
import type { Row } from './json-lines.ts';
import { toolSpec } from './tool-documents.ts';

/**
 * One entry from its row and the row of its answer.
 *
 * @param catalogueKeys - keys of all shared tools in order; those of the entry's environments are offered.
 * @param answer - `undefined` for categories that have no answer file by design.
 * @throws {InputError} if a row does not follow upstream's format.
 */
export function readEntry(
  category: Category,
  { value, place }: Row,
  answer: Row | undefined,
  catalogueKeys: readonly string[],
): Omit<SuiteEntry, 'occurrence'> {
  const row = asObject(value, place);
  const environments = row.has('involved_classes')
    ? texts(row.get('involved_classes') ?? null, '"involved_classes"', place)
    : [];
  return {
    id: textField(row, 'id', place),
    category: category.name,
    language: category.language,
    turns: turnsOf(row, place),
    tools: toolsOf(row, environments, catalogueKeys, place),
    environments: [...environments],
    initialState: encodeValue(objectField(row, 'initial_config', place)),
    longContext: category.name.includes('long_context') || category.name.includes('composite'),
    reference: referenceOf(category, answer),
  };
}

function turnsOf(row: Dict, place: string): Turn[] {
  const withheld = objectField(row, 'missed_function', place);
  return listField(row, 'question', place).map((turn, index) => ({
    messages: isList(turn) ? turn.map((message) => promptMessage(message, place)) : [],
    announces: [...texts(withheld.get(String(index)) ?? [], '"missed_function"', place)],
  }));
}

function promptMessage(value: Value, place: string): PromptMessage {
  const message = asObject(value, place);
  const role = textField(message, 'role', place);
  const text = textField(message, 'content', place);
  if (role === 'system' || role === 'user' || role === 'assistant') return { role, text };
  throw wrong(place, `a message has the role "${role}"`);
}

function toolsOf(
  row: Dict,
  environments: readonly string[],
  catalogueKeys: readonly string[],
  place: string,
): (string | ToolSpec)[] {
  if (environments.length > 0) {
    return environments.flatMap((name) => catalogueKeys.filter((key) => key.startsWith(`${name}.`)));
  }
  return listField(row, 'function', place).map((document) => toolSpec(asObject(document, place), place));
}

function referenceOf(category: Category, answer: Row | undefined): Reference {
  if (category.kind === 'no-call' || category.kind === 'any-call') return { kind: category.kind };
  if (answer === undefined) throw wrong(category.name, 'an entry has no answer');
  const row = asObject(answer.value, answer.place);
  const truth = listField(row, 'ground_truth', answer.place);
  if (category.kind === 'ast') return { kind: 'possible-answers', answers: encodeValue(truth) };
  return { kind: 'calls', turns: truth.map((turn) => [...texts(turn, '"ground_truth"', answer.place)]) };
}
