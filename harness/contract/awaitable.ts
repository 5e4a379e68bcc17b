/** A value, or a promise of it: ports that one process answers at once and another one over a network. */
export type Awaitable<Value> = Value | Promise<Value>;
