/** What a tap on a resource opens: the telephone, or a message that is begun. */

/** The number, and the word that it wants. */
export function textLink(text: string): string {
  const [number = '', word] = text.split(' to ').reverse();
  return `sms:${dialled(number)}${word === undefined ? '' : `?&body=${encodeURIComponent(word)}`}`;
}

export function callLink(phone: string): string {
  return `tel:${dialled(phone)}`;
}

function dialled(number: string): string {
  return number.replace(/\D/gu, '');
}
