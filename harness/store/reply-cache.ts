import type { Reply } from '../contract/chat-model.ts';
import { replyDocument, replyIn } from '../contract/reply-document.ts';
import type { Connection } from './database.ts';

/** Cache of paid replies, by a key of everything that determines them. Errors are never cached. */
export function replyCache(connection: Connection) {
  const select = connection.prepare<[string], string>('SELECT body FROM reply_cache WHERE key = ?').pluck();
  const selectAny = connection.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM reply_cache)').pluck();
  const insert = connection.prepare('INSERT INTO reply_cache VALUES (?, ?) ON CONFLICT DO NOTHING');
  return {
    /** Returns true for an empty cache. */
    isEmpty: (): boolean => selectAny.get() === 0,
    get(key: string): Reply | undefined {
      const body = select.get(key);
      return body === undefined ? undefined : replyIn(JSON.parse(body));
    },
    set(key: string, reply: Reply): void {
      insert.run(key, JSON.stringify(replyDocument(reply)));
    },
  };
}
