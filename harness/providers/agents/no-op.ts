import type { ChatModel } from '../../contract/chat-model.ts';
import { says } from './replies.ts';

/** Says nothing and calls nothing: passes exactly what asks for nothing. */
export function noOpAgent(): Pick<ChatModel, 'reply'> {
  return { reply: () => Promise.resolve(says('no-op', '')) };
}
