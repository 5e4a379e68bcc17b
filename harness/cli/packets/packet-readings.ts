import { setMaxListeners } from 'node:events';
import { keepReading, storedReading } from '../../../repairs/readers/model/reading-folder.ts';
import type { Packet } from '../../../repairs/readers/packets/make-packets.ts';
import type { Message } from '../../contract/chat-model.ts';
import { UsageError } from '../../contract/errors.ts';
import type { PacketReading } from '../../contract/packet-reading.ts';
import { USUAL_REPLY_LIMITS } from '../../contract/reply-limits.ts';
import { baseUrlOf, createChatModel } from '../../providers/create-chat-model.ts';
import type { HttpModelSpec } from '../../providers/model-spec.ts';
import { USUAL_POLICY } from '../../run/attempts.ts';
import type { Budget } from '../../run/budget.ts';
import { requireHoldableCap } from '../../run/cap.ts';
import { collectReplies } from '../../run/collect-replies.ts';
import type { CollectedReplies } from '../../run/collect-replies.ts';
import { adaptiveLimit } from '../../run/limits.ts';
import { pricesOf } from '../../run/prices.ts';
import type { AuditOptions } from '../commands/audit.ts';
import type { Surroundings } from '../surroundings.ts';

/** Concurrent requests at first. */
const FIRST_CALLS = 4;

/** How models are asked, and where their replies are kept. */
export type AskingOptions = Pick<AuditOptions, 'baseUrl' | 'maxCost' | 'price' | 'concurrency' | 'readings'>;

/** @throws {UsageError} for an option about models where `--reader` names none. */
export function requireReader({
  reader,
  baseUrl,
  maxCost,
  price,
}: Pick<AuditOptions, 'reader' | 'baseUrl' | 'maxCost' | 'price'>): void {
  if (reader !== undefined) return;
  const given = { '--base-url': baseUrl, '--max-cost': maxCost, '--price': price };
  const [place] = Object.entries(given).flatMap(([flag, value]) => (value === undefined ? [] : [flag]));
  if (place === undefined) return;
  const cause = 'is about a reader, and none is named.';
  throw new UsageError({ place, cause, remedy: 'Add --reader with its model, or leave it out.' });
}

/** What packets are sent with. */
export type PacketAsking = {
  readonly options: AskingOptions;
  /** What a packet is sent as. */
  readonly promptOf: (packet: Packet) => PacketReading['prompt'];
  /** Of all requests together. */
  readonly budget: Budget;
  readonly surroundings: Surroundings;
};

/**
 * Readings of packets by a model: those that are stored, and the others after the model was asked. What was left undone is noted, and
 * a second call goes on with it.
 *
 * @returns in the order of the packets.
 * @throws {UsageError} for a missing key, and a cap that could not be enforced; {InputError} for a stored reading that cannot be
 *   used.
 */
export async function packetReadings(
  spec: HttpModelSpec,
  packets: readonly Packet[],
  asking: PacketAsking,
): Promise<readonly PacketReading[]> {
  const { options, surroundings } = asking;
  const stored = (packet: Packet) => storedReading(options.readings, packet, spec.id);
  const unread = packets.filter((packet) => stored(packet) === undefined);
  if (unread.length > 0) {
    surroundings.note(`${spec.id}: ${unread.length} of ${packets.length} packets to read`);
    noteCollected(spec, await ask(spec, unread, asking), unread, surroundings);
  }
  return packets.flatMap((packet) => stored(packet) ?? []);
}

async function ask(
  spec: HttpModelSpec,
  packets: readonly Packet[],
  { options, promptOf, surroundings, budget: shared }: PacketAsking,
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
      messages: messagesOf(promptOf(packet)),
      keep: (reply: Parameters<typeof keepReading>[4], cost: number | undefined) => {
        keepReading(readings, packet, promptOf(packet), spec.id, reply, cost);
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

const messagesOf = ({ system, user }: PacketReading['prompt']): readonly Message[] => [
  { role: 'system', text: system },
  { role: 'user', text: user },
];

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
