import { createHash } from 'node:crypto';
import { PacketManifest } from '../../../harness/contract/reading-packets.ts';
import type { ListedPacket } from '../../../harness/contract/reading-packets.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import { RUBRIC_VERSION } from '../rubric.ts';
import type { PacketKind } from '../rubric.ts';
import { kindOf, READING_TEXTS } from './packet-text.ts';
import type { PacketTexts } from './packet-text.ts';

/** Most bytes of a packet that holds more than one entry. */
export const MOST_PACKET_BYTES = 80_000;

/** Name of the file that lists the packets of a folder. */
export const MANIFEST_FILE = 'packets.json';

/** A packet with its text. */
export type Packet = { readonly listed: ListedPacket; readonly text: string };

type Drafted = {
  readonly kind: PacketKind;
  readonly entries: readonly SuiteEntry[];
  /** Everything but the first line. */
  readonly body: string;
};

/**
 * Reading packets of some entries. Entries of one kind and the same environments share packets, unless the texts keep them apart, in the order given; a
 * packet ends at so many entries or at {@link MOST_PACKET_BYTES}. The same suite and entries give the same bytes.
 *
 * @param size - most entries of a packet, at least 1.
 * @param texts - what the packets say.
 */
export function makePackets(
  entries: readonly SuiteEntry[],
  size: number,
  audited: AuditedSuite,
  texts: PacketTexts = READING_TEXTS,
): readonly Packet[] {
  const groups = Map.groupBy(entries, (entry) => groupOf(entry, audited, texts));
  const drafts = [...groups.values()].flatMap((group) => draftsOf(group, size, audited, texts));
  const digits = Math.max(3, String(drafts.length).length);
  return drafts.map((draft, index) => packetOf(draft, String(index + 1).padStart(digits, '0'), texts));
}

/** The manifest of packets. @param rubric - version of what they ask. */
export const packetManifest = (
  packets: readonly Packet[],
  { suite: { manifest } }: Pick<AuditedSuite, 'suite'>,
  rubric: string = RUBRIC_VERSION,
): PacketManifest =>
  PacketManifest.parse({
    format: 'assay-packets',
    version: 1,
    suite: { id: manifest.id, contentHash: manifest.contentHash },
    rubric,
    packets: packets.map(({ listed }) => listed),
  } satisfies PacketManifest);

function groupOf(entry: SuiteEntry, audited: AuditedSuite, { apart }: PacketTexts): string {
  return JSON.stringify([kindOf(entry, audited), apart(entry), [...entry.environments].toSorted()]);
}

/** Packets of one group, as few as the limits allow, and of about as many entries each. */
function draftsOf(
  group: readonly SuiteEntry[],
  size: number,
  audited: AuditedSuite,
  { opening: openingOf, entryText }: PacketTexts,
): readonly Drafted[] {
  const [first] = group;
  if (first === undefined) return [];
  const kind = kindOf(first, audited);
  const opening = openingOf(kind, group, audited);
  const items = group.map((entry) => ({ entry, text: entryText(entry, group, audited) }));
  const fewest = cutItems(items, size, opening).length;
  return cutItems(items, Math.ceil(items.length / fewest), opening).map((part) => ({
    kind,
    entries: part.map(({ entry }) => entry),
    body: `${bodyOf(part, opening)}\n`,
  }));
}

type Item = { readonly entry: SuiteEntry; readonly text: string };

function cutItems(items: readonly Item[], size: number, opening: string): readonly (readonly Item[])[] {
  const parts: Item[][] = [];
  for (const item of items) {
    const part = parts.at(-1);
    const isFull = part === undefined || part.length >= size || isTooLong([...part, item], opening);
    if (isFull) parts.push([item]);
    else part.push(item);
  }
  return parts;
}

const bodyOf = (part: readonly Item[], opening: string): string =>
  [opening, ...part.map(({ text }) => text)].join('\n\n');

const isTooLong = (part: readonly Item[], opening: string): boolean =>
  bytesOf(bodyOf(part, opening)) > MOST_BODY;

/** Leaves room for the first line. */
const MOST_BODY = MOST_PACKET_BYTES - 2000;

const bytesOf = (text: string): number => Buffer.byteLength(text);

function packetOf({ kind, entries, body }: Drafted, number: string, { name }: PacketTexts): Packet {
  const id = `${number}-${sha256(body).slice(0, 8)}`;
  const text = `${headingOf(name, id, entries)}\n\n${body}`;
  const file = `${id}.md`;
  return {
    listed: { id, file, sha256: sha256(text), bytes: bytesOf(text), kind, entries: entries.map(entryKey) },
    text,
  };
}

/** The first line of a packet. */
const headingOf = (name: string, id: string, entries: readonly SuiteEntry[]): string =>
  `# ${name} ${id}: ${entries.length === 1 ? '1 entry' : `${entries.length} entries`}, ${entries.map(entryKey).join(', ')}`;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
