import { pointedValue } from '../../harness/contract/json-pointer.ts';
import type { EncodedValue } from '../../harness/contract/json.ts';
import type { Operation } from '../../harness/contract/patch.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import { plainDocument } from '../../repairs/patch/documents.ts';

/** What a patch changes in an entry, as a reader sees it: each change with what was there before. */
export function changesText(operations: readonly Operation[], entry: SuiteEntry): string {
  const document = plainDocument(entry);
  const changes = operations.filter(({ op }) => op !== 'test');
  return changes.map((operation) => `- ${changeText(operation, document)}`).join('\n');
}

function changeText(operation: Operation, document: EncodedValue): string {
  switch (operation.op) {
    case 'test':
      return '';
    case 'replace':
      return `${placeText(operation.path)}\n  before: ${shown(pointedValue(document, operation.path))}\n  after: ${shown(operation.value)}`;
    case 'add':
      return `${placeText(operation.path)}: added ${shown(operation.value)}`;
    case 'remove':
      return `${placeText(operation.path)}: removed, it was ${shown(pointedValue(document, operation.path))}`;
    case 'accept':
      return [
        'Beside the reference, these calls count as right, too (in turns that are not named, those of the reference):',
        ...operation.turns.map(
          ({ turn, calls, then }) =>
            `  turn ${turn}: ${calls.length === 0 ? 'no call' : calls.join('; ')}${then === undefined ? '' : ', for an assistant whose words ask the user something in this turn, and for no other'}`,
        ),
      ].join('\n');
    case 'free-wording':
      return `Turn ${operation.turn}, call ${operation.call}: any text may stand as ${operation.argument}; that it is passed, and the other arguments, still count`;
    case 'not-demanded':
      return `Turn ${operation.turn}, call ${operation.call} of the reference need not be made`;
    case 'withdraw':
      return 'The entry is taken out of the benchmark.';
    case 'implement':
      return `Tools of ${operation.environment} behave as the override ${operation.override} says.`;
  }
}

function placeText(path: string): string {
  const [part, ...rest] = path.split('/').slice(1);
  const place = rest.join(' / ');
  if (part === 'turns') return `Words of turn ${rest[0] ?? ''}`;
  if (part === 'reference' && rest[0] === 'turns')
    return `Reference of turn ${rest[1] ?? ''}${rest.length > 2 ? `, call ${rest.slice(2).join(' / ')}` : ''}`;
  if (part === 'reference') return `Key: ${place}`;
  if (part === 'initialState') return `Start state: ${place}`;
  return `${part ?? ''}: ${place}`;
}

const MOST_SHOWN = 6000;

function shown(value: EncodedValue | undefined): string {
  const text = value === undefined ? '(nothing)' : typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN)}…`;
}
