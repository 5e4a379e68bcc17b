import { setMaxListeners } from 'node:events';
import type { AuditedSuite } from '../../../repairs/audit/detector.ts';
import { packetPrompt } from '../../../repairs/readers/model/prompt.ts';
import { keepReading, storedReading } from '../../../repairs/readers/model/reading-folder.ts';
import { repliesOfModel } from '../../../repairs/readers/model/replies-of-model.ts';
import { makePackets } from '../../../repairs/readers/packets/make-packets.ts';
import type { Packet } from '../../../repairs/readers/packets/make-packets.ts';
import { makeReviews } from '../../../repairs/readers/reviews/make-reviews.ts';
import { RUBRIC_VERSION } from '../../../repairs/readers/rubric.ts';
import type { Message } from '../../contract/chat-model.ts';
import type { EntryReview } from '../../contract/entry-review.ts';
import { UsageError } from '../../contract/errors.ts';
import { USUAL_REPLY_LIMITS } from '../../contract/reply-limits.ts';
import { selectionWords } from '../../contract/suite-definition.ts';
import type { SuiteEntry } from '../../contract/suite.ts';
import { baseUrlOf, createChatModel } from '../../providers/create-chat-model.ts';
import type { HttpModelSpec } from '../../providers/model-spec.ts';
import { USUAL_POLICY } from '../../run/attempts.ts';
import { budget } from '../../run/budget.ts';
import type { Budget } from '../../run/budget.ts';
import { requireHoldableCap } from '../../run/cap.ts';
import { collectReplies } from '../../run/collect-replies.ts';
import type { CollectedReplies } from '../../run/collect-replies.ts';
import { adaptiveLimit } from '../../run/limits.ts';
import { pricesOf } from '../../run/prices.ts';
import type { AuditOptions } from '../commands/audit.ts';
import { parseReader } from '../score/read-undecided.ts';
import type { Surroundings } from '../surroundings.ts';

/** Entries of a packet that a model reads: few, so that its reply stays short. */
const ENTRIES_AT_ONCE = 4;
/** Concurrent requests at first. */
const FIRST_CALLS = 4;

/** What models read, and how. */
type ModelReading = {
  readonly packets: readonly Packet[];
  readonly options: AuditOptions;
  readonly audited: AuditedSuite;
  /** Of all models together. */
  readonly budget: Budget;
  readonly surroundings: Surroundings;
};

/**
 * Reviews by models, one after the other: each reads the packets that are not stored yet, and its stored replies are taken back. What
 * was left undone is noted, and a second call goes on with it.
 *
 * @param readers - as `provider:model`, which commas separate.
 * @throws {UsageError} for a text that names no model, a missing key, and a cap that could not be enforced; {InputError} for a
 *   stored reading that cannot be used.
 */
export async function reviewsByModels(
  readers: string,
  entries: readonly SuiteEntry[],
  options: AuditOptions,
  audited: AuditedSuite,
  surroundings: Surroundings,
): Promise<readonly EntryReview[]> {
  const specs = [...new Set(selectionWords(readers))].map(parseReader);
  const packets = makePackets(entries, ENTRIES_AT_ONCE, audited);
  const reading = { packets, options, audited, surroundings, budget: budget({ maximum: options.maxCost }) };
  const reviews: EntryReview[] = [];
  for (const spec of specs) reviews.push(...(await reviewsBy(spec, reading)));
  return reviews;
}

/** @throws {UsageError} for an option of a reader where none is named. */
export function requireReader({ reader, baseUrl, maxCost, price }: AuditOptions): void {
  if (reader !== undefined) return;
  const given = { '--base-url': baseUrl, '--max-cost': maxCost, '--price': price };
  const [place] = Object.entries(given).flatMap(([flag, value]) => (value === undefined ? [] : [flag]));
  if (place === undefined) return;
  const cause = 'is about a reader, and none is named.';
  throw new UsageError({ place, cause, remedy: 'Add --reader with its model, or leave it out.' });
}

async function reviewsBy(spec: HttpModelSpec, reading: ModelReading): Promise<readonly EntryReview[]> {
  const { packets, options, audited, surroundings } = reading;
  const stored = (packet: Packet) => storedReading(options.readings, packet, spec.id);
  const unread = packets.filter((packet) => stored(packet) === undefined);
  if (unread.length > 0) {
    surroundings.note(`${spec.id}: ${unread.length} of ${packets.length} packets to read`);
    noteCollected(spec, await ask(spec, unread, reading), unread, surroundings);
  }
  const readings = packets.flatMap((packet) => stored(packet) ?? []);
  const { replies, refused } = repliesOfModel(readings, packets, audited);
  for (const sentence of refused) surroundings.note(sentence);
  return (await makeReviews(replies, { rubric: RUBRIC_VERSION }, audited)).reviews;
}

async function ask(
  spec: HttpModelSpec,
  packets: readonly Packet[],
  { options, surroundings, budget: shared }: ModelReading,
): Promise<CollectedReplies> {
  const { baseUrl: address, maxCost, price, concurrency, readings } = options;
  const { variables, clock, now, onInterrupt } = surroundings;
  const baseUrl = baseUrlOf(spec, address);
  const priced = { priceName: spec.provider.priceName, model: spec.model, baseUrl };
  const priceOf = await pricesOf(price, now());
  requireHoldableCap(maxCost, [{ identity: spec.id, priced }], priceOf);
  const apiKey = variables[spec.provider.key.variable];
  const model = createChatModel(spec, { apiKey, baseUrl, parameters: {}, ...USUAL_REPLY_LIMITS, variables });
  const interrupted = new AbortController();
  setMaxListeners(0, interrupted.signal); // every request in flight adds a listener
  const removeHandler = onInterrupt(() => {
    interrupted.abort();
  });
  try {
    const jobs = packets.map((packet) => ({
      messages: messagesOf(packet),
      keep: (reply: Parameters<typeof keepReading>[3], cost: number | undefined) => {
        keepReading(readings, packet, spec.id, reply, cost);
      },
    }));
    return await collectReplies(jobs, {
      model,
      limit: adaptiveLimit({ start: Math.min(FIRST_CALLS, concurrency), maximum: concurrency, clock }),
      budget: shared,
      priceOf: (usage) => priceOf(priced, usage),
      ...{ policy: USUAL_POLICY, clock, random: Math.random },
      stopping: interrupted.signal,
    });
  } finally {
    removeHandler();
    interrupted.abort(); // after an error, such as a full disk, requests in flight would be paid for nothing
  }
}

function messagesOf(packet: Packet): readonly Message[] {
  const { system, user } = packetPrompt(packet);
  return [
    { role: 'system', text: system },
    { role: 'user', text: user },
  ];
}

function noteCollected(
  { id }: HttpModelSpec,
  { errors: [error], missing, isOverBudget }: CollectedReplies,
  unread: readonly Packet[],
  surroundings: Surroundings,
): void {
  surroundings.note(`${id}: ${unread.length - missing} packets read now, ${missing} unread`);
  if (error !== undefined) surroundings.note(`${id}: the first error: ${error.message}`);
  if (isOverBudget) surroundings.note(`${id}: stopped at --max-cost`);
  if (missing > 0) surroundings.note('run the command again to read the others');
}
