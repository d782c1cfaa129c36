import { isOfficeMailbox } from '#catalog/contact.ts'
import { has } from '#gate/inspection/features.ts'
import { onlySure, type TextDetector } from './detector.ts'
import { looks } from './look.ts'

const address = /[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}(?![A-Za-z0-9])/g

/** E-mail addresses, save those of governments and those that name an office (info@, kefu@). */
export const email: TextDetector = {
  name: 'email',
  needs: has.at | has.letter,
  digits: 0,
  look: (text) => {
    const found = text.match(address)
    if (found === null) return looks.nothing
    return found.some((one) => !isOfficeMailbox(one)) ? looks.sure : looks.alike
  },
  reach: onlySure,
}
