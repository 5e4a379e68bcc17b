import type { WitnessResult } from '../../contract/entry-review.ts';
import { harmlessLines } from '../../contract/harmless.ts';
import type { ReaderFinding } from '../../contract/reader-reply.ts';
import type { ReadersReport } from '../../contract/readers-report.ts';
import { agreementOfReaders } from './readers.ts';

/** What replies to packets hold. */
export type ReadReplies = Pick<ReadersReport, 'agreement' | 'critical'> & {
  readonly replies: number;
  readonly entries: number;
  readonly tried: readonly {
    readonly packet: string;
    readonly reader: string;
    readonly entry: string;
    readonly finding: ReaderFinding;
    /** `null`: no witness was given. */
    readonly witness: WitnessResult | null;
  }[];
};

const FATES: Readonly<Record<WitnessResult | 'none', string>> = {
  holds: 'kept with its witness',
  fails: 'kept, and its witness dropped: it does not do what it claims under any evaluator',
  unplayable: 'kept, and its witness dropped: it is no list of calls by turn, of all turns of the entry',
  none: 'kept, without a witness',
};

/** Each finding with what was kept of it, and how readers agree. */
export function triedText({ replies, entries, tried, ...readers }: ReadReplies): string {
  const lines = tried.map(({ packet, reader, entry, finding, witness }) => {
    const { turn, component, severity, kind } = finding;
    const place = turn === null ? entry : `${entry}, turn ${turn}`;
    return `${packet} ${reader}: ${place}, ${component}, ${severity} (${kind}): ${FATES[witness ?? 'none']}`;
  });
  return harmlessLines([
    ...(lines.length === 0 ? ['no finding'] : lines),
    '',
    `${replies} replies on ${entries} entries, ${tried.length} findings`,
    ...agreementOfReaders(readers),
  ]);
}
