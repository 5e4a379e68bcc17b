import { harmless, shortened } from '../../contract/harmless.ts';
import type { EncodedValue } from '../../contract/json.ts';
import type { Operation, Patch } from '../../contract/patch.ts';
import type { Layout } from '../episode/episode.ts';
import { wrapped } from '../episode/wrap.ts';
import type { Writer } from '../episode/wrap.ts';

/** A place that a patch changes, before and after; `undefined`: nothing is there. */
export type ChangedPlace = {
  /** Kind and key of the document, and the way to the value in it. */
  readonly place: string;
  readonly before: EncodedValue | undefined;
  readonly after: EncodedValue | undefined;
};

/** A patch with what it changes and what it mends. */
export type ShownPatch = {
  readonly patch: Patch;
  /** In the order of the operations. */
  readonly places: readonly ChangedPlace[];
  /** Claims of the findings that are known, by id. */
  readonly claims: ReadonlyMap<string, string>;
};

/** A patch as plain text, without escape sequences. */
export function printPatch({ patch, places, claims }: ShownPatch, { width, most }: Layout): string {
  const write: Writer = (label, text) => wrapped(harmless(shortened(text, most)), width, label);
  const { id, family, component, proposedBy, derivations, reason, findings, operations } = patch;
  const others = operations.flatMap(operationText);
  return [
    ...write('patch ', id),
    ...write('  reason    ', reason),
    ...write('  family    ', `${family}, component ${component}, proposed by a ${proposedBy}`),
    ...write('  for       ', derivations.join(', ')),
    '',
    'findings',
    ...findings.flatMap((finding) => [
      ...write('  ', finding),
      ...write('    ', claims.get(finding) ?? 'its claim is not known: it is none of this audit'),
    ]),
    '',
    'changes (turns and calls count from 0)',
    ...places.flatMap(({ place, before, after }) => [
      ...write('  ', place),
      ...write('    before  ', valueText(before)),
      ...write('    after   ', valueText(after)),
    ]),
    ...others.flatMap((text) => write('  ', text)),
  ].join('\n');
}

const valueText = (value: EncodedValue | undefined): string =>
  value === undefined ? '(nothing)' : typeof value === 'string' ? value : JSON.stringify(value);

/** An operation that changes no place of a document, as a sentence. */
function operationText(operation: Operation): readonly string[] {
  switch (operation.op) {
    case 'implement':
      return [
        `tools of ${operation.environment} behave as the override ${operation.override}, version ${operation.version}, says`,
      ];
    case 'accept':
      return operation.turns.map(
        ({ turn, calls }) =>
          `${operation.entry}: in turn ${turn}, what counts as right, too: ${calls.length === 0 ? 'no call' : calls.join('; ')}`,
      );
    case 'free-wording':
      return [
        `${operation.entry}: the wording of ${operation.argument} in turn ${operation.turn}, call ${operation.call} is free`,
      ];
    case 'not-demanded':
      return [
        `${operation.entry}: the output of turn ${operation.turn}, call ${operation.call} is not demanded`,
      ];
    case 'withdraw':
      return [`${operation.entry} is taken out: ${operation.because}`];
    default:
      return [];
  }
}
