import type { ChatModel } from '../../contract/chat-model.ts';
import { says } from './replies.ts';

/** Declines politely whatever it is asked: passes exactly what cannot be done. */
export function alwaysRefuseAgent(): Pick<ChatModel, 'reply'> {
  return { reply: () => Promise.resolve(says('always-refuse', 'I am sorry, but I cannot help with that.')) };
}
