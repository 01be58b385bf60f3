/**
 * The one place where each sealed value may be opened: table, row, column. It goes into the seal as additional data, so a value that
 * was moved to another row, column or person does not open.
 */

export const placeOf = {
  profile: (ownerId: string, column: string) => place('profile', ownerId, column),
  memory: (memoryId: string, column: string) => place('memory', memoryId, column),
  person: (memoryId: string, column: string) => place('person', memoryId, column),
  photo: (memoryId: string) => place('photo', memoryId, 'bytes'),
  photoCard: (memoryId: string) => place('photo', memoryId, 'card'),
  conversation: (sessionId: string) => place('session', sessionId, 'conversation'),
  takeAway: (sessionId: string) => place('session', sessionId, 'take_away'),
  summary: (sessionId: string) => place('session', sessionId, 'summary'),
  /** Our own ids hold no slash, so a message's id, which a client chooses, cannot reach into another session. */
  userText: (sessionId: string, messageId: string) =>
    place('message', `${sessionId}/${messageId}`, 'text'),
  sentence: (messageId: string, index: number) =>
    place('sentence', `${messageId}/${index}`, 'text'),
  quickReplies: (messageId: string) => place('turn', messageId, 'quick_replies'),
  turnSafety: (messageId: string) => place('turn', messageId, 'safety'),
  comment: (sessionId: string) => place('feedback', sessionId, 'comment'),
  /** In no row: it is sealed into a link. */
  invitation: () => place('staff_invitation', '', 'link'),
  rolloutWhy: (version: number) => place('rollout_change', String(version), 'why'),
};

/** Tables and columns hold no colon, so no two places have one name, whatever the row's id. */
function place(table: string, rowId: string, column: string): string {
  return `${table}:${rowId}:${column}`;
}
