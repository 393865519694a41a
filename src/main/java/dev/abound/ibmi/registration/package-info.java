/**
 * From a system without Abound to one whose DHCP server tells of every lease, and back: profile, library, queue, exit
 * programs, their registration, and a look at whether all of it is as it should be.
 *
 * <p>CL text is made in one place, {@link dev.abound.ibmi.registration.Commands}, from values that were checked when they
 * were made. What runs it is a {@link dev.abound.ibmi.registration.Host}: a system through JTOpen, or one that is only
 * imagined and runs nothing. How one signs on is not here but in {@code ibmi.system}.
 */
package dev.abound.ibmi.registration;
