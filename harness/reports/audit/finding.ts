import { BLAMED_PARTS } from '../../contract/blamed-part.ts';
import type { Evidence, ExecutedWitness, Finding } from '../../contract/finding.ts';
import { targetText } from '../../contract/finding.ts';
import { harmless, shortened } from '../../contract/harmless.ts';
import type { EncodedValue } from '../../contract/json.ts';
import type { SuiteEntry } from '../../contract/suite.ts';
import type { Layout } from '../episode/episode.ts';
import { wrapped } from '../episode/wrap.ts';
import type { Writer } from '../episode/wrap.ts';

/**
 * A finding as plain text, without escape sequences.
 *
 * @param entry - the entry that it is about, whose turn and reference are shown; `undefined`: it is about no entry.
 */
export function printFinding(
  finding: Finding,
  entry: SuiteEntry | undefined,
  { width, most }: Layout,
): string {
  const write: Writer = (label, text) => wrapped(harmless(shortened(text, most)), width, label);
  const { detector, component, severity, target, cause, claim, evidence, witness, siblings } = finding;
  const { unconfirmed, contradicted } = finding;
  return [
    ...write('finding ', finding.id),
    ...write('  claim     ', claim),
    ...write(
      '  severity  ',
      `${severity}, component ${component}; to be mended first: ${BLAMED_PARTS[component]}`,
    ),
    ...(unconfirmed === undefined
      ? []
      : write('  standing  ', 'unconfirmed: one reader says so, and no witness shows it; it counts nowhere')),
    ...(contradicted === undefined
      ? []
      : write(
          '  standing  ',
          `contradicted: ${contradicted.readers} readers found nothing above minor here; it was ${contradicted.severity}`,
        )),
    ...write('  place     ', `${target.kind} ${targetText(target)} (turns and calls count from 0)`),
    ...write('  detector  ', `${detector.id}, version ${detector.version}, ${detector.group}`),
    ...write('  cause     ', cause),
    ...write('  siblings  ', siblings.length === 0 ? 'none' : `${siblings.length}: ${siblings.join(', ')}`),
    ...(entry === undefined ? [] : placeLines(finding, entry, write)),
    '',
    'evidence',
    ...evidence.flatMap((piece) => evidenceLines(piece, write)),
    '',
    ...(witness === undefined ? ['witness: none'] : witnessLines(witness, write)),
  ].join('\n');
}

/** The turn that is named, as the user says it and the reference answers it; without a turn, all turns. */
function placeLines({ target }: Finding, { turns, reference }: SuiteEntry, write: Writer): readonly string[] {
  const named = target.kind === 'entry' ? target.turn : undefined;
  return turns.flatMap(({ messages }, index) => {
    if (named !== undefined && named !== index) return [];
    const calls = reference.kind === 'calls' ? (reference.turns[index] ?? []) : undefined;
    return [
      '',
      turnText(index),
      ...messages.flatMap(({ role, text }) => write(`  ${role.padEnd(9)} `, text)),
      ...(calls?.length === 0 ? ['  reference (no call)'] : []),
      ...(calls ?? []).flatMap((call) => write('  reference ', call)),
      ...(reference.kind === 'possible-answers'
        ? write('  accepted  ', JSON.stringify(reference.answers))
        : []),
    ];
  });
}

/** Counted from 0, as claims and ids count. */
const turnText = (turn: number): string => `turn ${turn}`;
const valueText = (value: EncodedValue): string => JSON.stringify(value);

function evidenceLines(piece: Evidence, write: Writer): readonly string[] {
  switch (piece.kind) {
    case 'words':
      return write('  words     ', `${piece.entry}, ${turnText(piece.turn)}: ${piece.text}`);
    case 'call':
      return write('  call      ', `${piece.entry}, ${turnText(piece.turn)}: ${piece.text}`);
    case 'output':
      return write(
        '  output    ',
        `${piece.entry}, ${turnText(piece.turn)}, call ${piece.call}: ${piece.text}`,
      );
    case 'state': {
      const place = `${piece.environment}.${piece.attribute}${piece.pointer}`;
      return write('  state     ', `${piece.entry}: ${place} is ${valueText(piece.value)}`);
    }
    case 'schema':
      return write(
        '  schema    ',
        `${piece.entry}: ${piece.tool}${piece.pointer} is ${valueText(piece.value)}`,
      );
    case 'answer':
      return write('  answer    ', `${piece.entry}: ${piece.pointer} is ${valueText(piece.value)}`);
    case 'transcript':
      return [
        ...write('  played    ', `from the start of ${piece.entry}`),
        ...piece.calls.flatMap((call, index) => [
          ...write('  call      ', call),
          ...write('         -> ', piece.outputs[index] ?? ''),
        ]),
      ];
    case 'votes':
      return write(
        '  votes     ',
        `of ${piece.models} models ${piece.reference} as the reference, ${piece.other} otherwise: ${piece.choice}`,
      );
    case 'episodes':
      return write(
        '  episodes  ',
        `${piece.test}: ${piece.misfits} of ${piece.episodes} contradict their entry`,
      );
    case 'readings':
      return write('  readings  ', `${piece.agreeing} of ${piece.readers} readers report it here`);
    default:
      return piece satisfies never;
  }
}

const CLAIMS: Readonly<Record<ExecutedWitness['claims'], string>> = {
  'right-but-failed': 'right, and failed',
  'wrong-but-passed': 'wrong, and passed',
};

function witnessLines(
  { claims, entry, played, verdicts }: ExecutedWitness,
  write: Writer,
): readonly string[] {
  return [
    ...write('witness: ', `played on ${entry}, ${CLAIMS[claims]}`),
    ...(played.kind === 'calls'
      ? played.turns.flatMap((calls, turn) => [
          `  ${turnText(turn)}${calls.length === 0 ? ' (no call)' : ''}`,
          ...calls.flatMap((call) => write('  call      ', call)),
        ])
      : write('  played    ', JSON.stringify(played))),
    ...verdicts.flatMap(({ evaluator, verdict, failure }) =>
      write('  ', `${evaluator}: ${verdict}${failure === null ? '' : `, ${failure}`}`),
    ),
  ];
}
