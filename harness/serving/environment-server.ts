import type { World } from '../contract/environment.ts';
import type { Episode } from '../contract/episode.ts';
import { identityText } from '../contract/judging.ts';
import type { EvaluatorIdentity } from '../contract/judging.ts';
import type { Json } from '../contract/json.ts';
import type { Protocol } from '../contract/protocol.ts';
import { entryKey } from '../contract/suite.ts';
import type { Suite, SuiteEntry } from '../contract/suite.ts';
import type { Verdict } from '../contract/verdict.ts';
import { bodyText } from '../providers/body-text.ts';
import { replyOf } from '../providers/exec/exchange.ts';
import { objectIn } from '../providers/json-parts.ts';
import { readWireJson } from '../providers/wire-json.ts';
import { refusalAnswer, repeated, standingOf } from './answers.ts';
import type { Answer } from './answers.ts';
import { PROTOCOL_VERSION } from './protocol.ts';
import type { ServerRequest, Verification } from './protocol.ts';
import { idIn, readRequest } from './read-request.ts';
import type { Received } from './read-request.ts';
import { Refusal } from './refusal.ts';
import { rewardOf } from './reward.ts';
import { openSession } from './session.ts';
import type { Waiting } from './session.ts';
import { SessionTable } from './session-table.ts';
import type { Seat, ServerBounds } from './session-table.ts';

/** A suite as a server plays and judges it. */
export type Served = {
  readonly suite: Pick<Suite, 'manifest' | 'entries'>;
  readonly canary: string;
  readonly protocol: Protocol;
  readonly world: World;
  /** Refuses an episode that nothing could read. @throws {InputError} */
  readonly requireReadable: (episode: Episode) => void;
  /** `undefined`: no evaluator applies to the entry. */
  readonly judge: (
    episode: Episode,
  ) => { readonly evaluator: EvaluatorIdentity; readonly verdict: Verdict } | undefined;
};

type Asked<Method extends ServerRequest['method']> = Extract<ServerRequest, { method: Method }>;

/**
 * Plays and judges the entries of a suite for training loops, request by request. Sessions do not affect each other, and requests
 * about different ones can be sent at once. A request never fails: what is wrong with it is its reply.
 */
export class EnvironmentServer {
  readonly #served: Served;
  readonly #entries: ReadonlyMap<string, SuiteEntry>;
  readonly #table: SessionTable;

  /** @param now - milliseconds since some fixed moment. */
  constructor(served: Served, bounds: ServerBounds, now: () => number) {
    this.#served = served;
    this.#entries = new Map(served.suite.entries.map((entry) => [entryKey(entry), entry]));
    this.#table = new SessionTable(bounds, now);
  }

  /** Answers one request. */
  async answer(text: string, received: Received): Promise<Answer> {
    try {
      const request = readRequest(text, received);
      return { status: 200, text: await this.#reply(request, text, received.place) };
    } catch (cause) {
      return refusalAnswer(cause, idIn(text));
    }
  }

  async #reply(request: ServerRequest, text: string, place: string): Promise<string> {
    switch (request.method) {
      case 'describe':
        return JSON.stringify(this.#description(request));
      case 'reset':
        return await this.#reset(request);
      case 'step':
        return await this.#step(request, text, place);
      case 'give-up':
        return await this.#whileAsking(request, text, ({ session }) => session.giveUp(request.message));
      case 'verify':
        return JSON.stringify(this.#verification(request));
      case 'close':
        this.#table.close(this.#table.take(request.session, 0));
        return JSON.stringify({ ...repeated(request), session: request.session, closed: true });
      default:
        return request satisfies never;
    }
  }

  #description(request: Asked<'describe'>): Json {
    const { id, contentHash, licence } = this.#served.suite.manifest;
    const suite = { id, contentHash, licence, canary: this.#served.canary };
    return { ...repeated(request), protocol: PROTOCOL_VERSION, suite, entries: [...this.#entries.keys()] };
  }

  async #reset(request: Asked<'reset'>): Promise<string> {
    const entry = this.#entries.get(request.entry);
    if (entry === undefined) throw unknownEntry(request.entry, this.#served.suite);
    const { protocol, world } = this.#served;
    const means = { protocol, world, actor: `served:${request.policy}` };
    const seat = await this.#table.open(() => openSession(entry, means));
    return bodyText({ ...repeated(request), ...standingOf(seat, seat.session.waiting()) });
  }

  async #step(request: Asked<'step'>, text: string, place: string): Promise<string> {
    return await this.#whileAsking(request, text, async ({ session }, { tools }) => {
      // Read again, with every digit as it was written.
      const { message = null, finish_reason = null } = objectIn(readWireJson(text, place));
      return await session.step(replyOf({ message, finish_reason }, tools, place));
    });
  }

  async #whileAsking(
    request: Asked<'step' | 'give-up'>,
    text: string,
    act: (seat: Seat, waiting: Extract<Waiting, { kind: 'asks' }>) => Promise<Waiting>,
  ): Promise<string> {
    const seat = this.#table.take(request.session, text.length);
    const waiting = seat.session.waiting();
    if (waiting.kind === 'ended') {
      const remedy = 'Verify the session, and begin another one with reset.';
      throw new Refusal(409, { place: seat.id, cause: 'is done.', remedy });
    }
    seat.isBusy = true;
    try {
      return bodyText({ ...repeated(request), ...standingOf(seat, await act(seat, waiting)) });
    } finally {
      seat.isBusy = false;
    }
  }

  #verification(request: Asked<'verify'>): Verification {
    const isOfSession = 'session' in request;
    const episode = isOfSession ? this.#episodeOf(request.session) : request.episode;
    if (!isOfSession) this.#served.requireReadable(episode);
    const { evaluator, verdict } = this.#served.judge(episode) ?? NOT_APPLICABLE;
    const { reward, parts, reasons } = rewardOf(verdict);
    return {
      ...repeated(request),
      verdict,
      evaluator: evaluator === null ? null : identityText(evaluator),
      reward,
      parts,
      reasons: [...reasons],
      ...(isOfSession && request.episode === true ? { episode } : {}),
    };
  }

  #episodeOf(session: string): Episode {
    const seat = this.#table.take(session, 0);
    const waiting = seat.session.waiting();
    if (waiting.kind === 'ended') {
      seat.isVerified = true;
      return waiting.episode;
    }
    const remedy = 'Step until "done" is true, or give up.';
    throw new Refusal(409, { place: seat.id, cause: 'is not done.', remedy });
  }
}

const NOT_APPLICABLE = {
  evaluator: null,
  verdict: { kind: 'unscored', because: 'not-applicable' },
} as const;

function unknownEntry(word: string, { manifest }: Served['suite']): Refusal {
  const cause = `${manifest.id} has no entry ${JSON.stringify(word)}.`;
  return new Refusal(404, { place: 'entry', cause, remedy: 'Name one of those that describe lists.' });
}
