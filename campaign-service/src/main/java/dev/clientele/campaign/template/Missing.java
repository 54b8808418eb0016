package dev.clientele.campaign.template;

/**
 * Stands where a card has no value. Being an empty text it is false in {@code #if} and gives way to {@code ?:}; put into
 * a message it stops the rendering, so a slot is never left empty.
 */
record Missing(MergeField field) implements CharSequence {
    @Override
    public int length() {
        return 0;
    }

    @Override
    public char charAt(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return "";
    }

    @Override
    public boolean isEmpty() {
        return true;
    }

    @Override
    public String toString() {
        return "";
    }

    static final class Slot extends RuntimeException {
        final transient MergeField field;

        Slot(MergeField field) {
            super(field.path(), null, false, false);
            this.field = field;
        }
    }
}
