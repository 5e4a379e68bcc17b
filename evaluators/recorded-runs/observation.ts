/** What one episode says: it fits the entry, or what the entry shows cannot give this record. */
export type Observation = 'fits' | 'contradicts';
