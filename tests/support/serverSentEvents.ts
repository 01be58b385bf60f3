/** Reads `text/event-stream` as a browser does: any split of bytes, any line end, comments ignored. */

export interface ServerSentEvent {
  /** Empty when the event carries none. */
  id: string;
  event: string;
  data: string;
}

/** Ends when the body ends; an event that is not closed by an empty line is dropped, as the standard has it. */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<ServerSentEvent> {
  let fields = emptyFields();
  for await (const line of readLines(body)) {
    if (line !== '') {
      addField(fields, line);
      continue;
    }
    if (fields.data.length > 0) {
      yield { id: fields.id, event: fields.event, data: fields.data.join('\n') };
    }
    fields = emptyFields();
  }
}

interface Fields {
  id: string;
  event: string;
  data: string[];
}

function emptyFields(): Fields {
  return { id: '', event: 'message', data: [] };
}

function addField(fields: Fields, line: string): void {
  const [, name = '', value = ''] = /^([^:]*)(?:: ?([\s\S]*))?$/.exec(line) ?? [];
  if (name === 'data') fields.data.push(value);
  if (name === 'id') fields.id = value;
  if (name === 'event') fields.event = value;
}

/** Lines without their ends; "\r\n" split over two reads is one end. */
async function* readLines(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body) {
    rest += decoder.decode(bytes, { stream: true });
    const lines = rest.split(/\r\n|\n|\r(?=[\s\S])/);
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
