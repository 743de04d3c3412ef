import type { Messages } from './messages.js';
import { esMethods } from './esMethods.js';

export const es: Messages = {
  title: 'Pago',
  testMode: 'Modo de prueba',
  loading: 'Cargando el formulario de pago',
  pay: (amount) => `Pagar ${amount}`,
  secure: 'Los datos de su tarjeta van directamente al proveedor de pagos.',
  close: 'Cerrar',
  done: 'Listo',
  tryAgain: 'Intentar de nuevo',
  confirming: 'Confirmando…',
  notCharged: { what: 'No se le ha cobrado nada.', todo: 'El último intento no se completó. Puede pagar ahora.' },
  authenticating: {
    what: 'Su banco pregunta si es usted',
    todo: 'Responda en la ventana que ha abierto su banco o en su aplicación. No cierre esta página.',
  },
  authenticateAgain: {
    what: 'Su banco sigue esperando su respuesta',
    todo: 'Continúe para aprobar este pago con su banco. Todavía no se le ha cobrado nada.',
    action: 'Continuar con su banco',
  },
  processing: { what: 'Terminando su pago', todo: 'Tardará un momento. No tiene que hacer nada.' },
  processingSlow: {
    what: 'Está tardando más de lo habitual',
    todo: 'Puede cerrar esta página. Terminamos el pago por nuestra parte y le enviamos el resultado por correo. No vuelva a pagar.',
  },
  succeeded: (amount) => ({ what: 'Pago completado', todo: `Ha pagado ${amount}. El recibo va en camino por correo.` }),
  canceled: {
    what: 'Este pago se ha cancelado',
    todo: 'No se le ha cobrado nada. Si aún quiere comprar, cierre esto y empiece de nuevo.',
  },
  offline: {
    what: 'Se ha perdido la conexión',
    todo: 'Seguimos intentándolo y, antes que nada, averiguamos qué ha sido de su pago. No se le cobrará dos veces.',
  },
  unclear: {
    what: 'Comprobando su pago',
    todo: 'El proveedor de pagos no dio una respuesta clara. Lo estamos consultando. No se le cobrará dos veces.',
  },
  error: {
    what: 'No se puede mostrar este pago',
    todo: 'Cierre esto y empiece de nuevo en la página donde quería comprar.',
  },
  scriptFailed: {
    what: 'No se pudo cargar el formulario de la tarjeta',
    todo: 'Revise su conexión y su bloqueador de contenido e inténtelo de nuevo. No se le ha cobrado nada.',
  },
  leave: {
    what: '¿Salir mientras su banco decide?',
    todo: 'Si aprueba el pago, se completará igualmente y le enviaremos el resultado por correo.',
    stay: 'Quedarme',
    go: 'Salir',
  },
  declined: {
    generic: { what: 'Su banco ha rechazado esta tarjeta.', todo: 'Use otra tarjeta o pregunte el motivo a su banco.' },
    insufficient_funds: {
      what: 'Esta tarjeta no tiene fondos suficientes.',
      todo: 'Use otra tarjeta o inténtelo cuando los tenga.',
    },
    expired_card: { what: 'Esta tarjeta ha caducado.', todo: 'Revise la fecha de caducidad o use otra tarjeta.' },
    incorrect_cvc: {
      what: 'El código de seguridad no es correcto.',
      todo: 'Escriba de nuevo el código de la tarjeta.',
    },
    incorrect_number: {
      what: 'El número de tarjeta no es correcto.',
      todo: 'Escriba de nuevo el número de la tarjeta.',
    },
    card_velocity_exceeded: {
      what: 'Esta tarjeta ha alcanzado su límite.',
      todo: 'Use otra tarjeta o inténtelo mañana.',
    },
    processing_error: {
      what: 'Su banco no pudo procesar el pago.',
      todo: 'Inténtelo dentro de un momento o use otra tarjeta.',
    },
    card_not_supported: { what: 'Esta tarjeta no sirve para esta compra.', todo: 'Use otra tarjeta.' },
    authentication_required: {
      what: 'Su banco quiere preguntarle antes.',
      todo: 'No se le ha cobrado nada. Pague aquí y responda a su banco.',
    },
    payment_intent_authentication_failure: {
      what: 'Su banco no pudo confirmar que es usted.',
      todo: 'Inténtelo de nuevo y apruebe el pago, o use otra tarjeta.',
    },
  },
  amountChanged: {
    what: 'El precio ha cambiado',
    todo: 'No se le ha cobrado nada. Cierre esto y empiece de nuevo para ver el precio actual.',
  },
  card: {
    other: 'Tarjeta',
    ending: (brand, last4) => `${brand} terminada en ${last4}`,
    expires: (date) => `Caduca ${date}`,
    expiring: (date) => `Caduca pronto, ${date}`,
    expired: (date) => `Caducada ${date}`,
  },
  choice: { legend: 'Pagar con', newCard: 'Otra tarjeta' },
  methods: esMethods,
};
