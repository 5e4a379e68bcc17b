import type { OfferedTool } from '../contract/chat-model.ts';
import { Refusal } from './refusal.ts';
import type { Session } from './session.ts';

/** How much a server keeps. */
export type ServerBounds = {
  /** Most sessions at once. */
  readonly sessions: number;
  /** Most characters of the requests of all sessions together. */
  readonly characters: number;
  /** Milliseconds without a request after which a session may be forgotten. */
  readonly idle: number;
};

/** Far above what a training loop needs, and within the memory of a small machine. */
export const USUAL_BOUNDS: ServerBounds = { sessions: 1000, characters: 200_000_000, idle: 15 * 60_000 };

/** A session with what the server knows of it. */
export type Seat = {
  readonly id: string;
  readonly session: Session;
  /** Tools of the last reply that named any. */
  shownTools: readonly OfferedTool[];
  /** Whether a request about it is being answered. */
  isBusy: boolean;
  /** Whether its verdict has been given. */
  isVerified: boolean;
  /** Characters of its requests. */
  characters: number;
  /** Milliseconds, by the clock of the server. */
  usedAt: number;
};

/**
 * The sessions of a server, the one that was used longest ago first. Where there is no room, one that is verified or idle makes
 * way; else the request is refused.
 */
export class SessionTable {
  readonly #bounds: ServerBounds;
  readonly #now: () => number;
  readonly #seats = new Map<string, Seat>();
  #opened = 0;
  #opening = 0;
  #characters = 0;

  constructor(bounds: ServerBounds, now: () => number) {
    this.#bounds = bounds;
    this.#now = now;
  }

  /** Opens a session. @throws {Refusal} where there is no room. */
  async open(create: () => Promise<Session>): Promise<Seat> {
    if (this.#seats.size + this.#opening >= this.#bounds.sessions)
      this.#makeRoom('no room for another session');
    this.#opening += 1;
    try {
      const session = await create();
      this.#opened += 1;
      const id = `session-${this.#opened}`;
      const fresh = { shownTools: [], isBusy: false, isVerified: false, characters: 0, usedAt: this.#now() };
      const seat: Seat = { id, session, ...fresh };
      this.#seats.set(id, seat);
      return seat;
    } finally {
      this.#opening -= 1;
    }
  }

  /**
   * A session for one request.
   *
   * @param characters - length of the request.
   * @throws {Refusal} for an unknown session, one whose last request is not answered, and a request that is too much to keep.
   */
  take(id: string, characters: number): Seat {
    const seat = this.#seats.get(id);
    if (seat === undefined) throw unknown(id);
    if (seat.isBusy) {
      const remedy = 'Wait for the reply to the last request about this session.';
      throw new Refusal(409, { place: id, cause: 'is answering another request.', remedy });
    }
    this.#seats.delete(id); // back at the end: the order is that of use
    this.#seats.set(id, seat);
    seat.usedAt = this.#now();
    while (this.#characters + characters > this.#bounds.characters)
      this.#makeRoom('no room for what it holds', seat);
    this.#characters += characters;
    seat.characters += characters;
    return seat;
  }

  /** Forgets a session. */
  close({ id, characters }: Seat): void {
    if (this.#seats.delete(id)) this.#characters -= characters;
  }

  #makeRoom(cause: string, except?: Seat): void {
    const before = this.#now() - this.#bounds.idle;
    for (const seat of this.#seats.values()) {
      if (seat === except || seat.isBusy || !(seat.isVerified || seat.usedAt < before)) continue;
      this.close(seat);
      return;
    }
    const remedy = 'Verify or close sessions that are done, or start another server.';
    throw new Refusal(503, { place: 'sessions', cause: `there is ${cause}.`, remedy });
  }
}

const unknown = (id: string): Refusal =>
  new Refusal(404, {
    place: 'session',
    cause: `${JSON.stringify(id)} is unknown, closed, or was idle for too long.`,
    remedy: 'Begin another one with reset.',
  });
